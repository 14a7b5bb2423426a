package tramoya.eventing.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import tramoya.eventing.Storage;
import tramoya.eventing.Unavailable;

/** The wrapped keys on disk. One connection, one caller at a time; a lost connection is opened again. */
final class KeyTable {
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS subject_key (
              subject text PRIMARY KEY, wrapped_key %s, created_at bigint NOT NULL, erased_at bigint)
            """;

    private final Storage storage;
    private @Nullable Connection connection;

    private KeyTable(Storage storage) {
        this.storage = storage;
    }

    /** A subject's wrapped key; empty once it was erased. */
    record Entry(Optional<byte[]> wrapped) {}

    static KeyTable open(Storage storage) {
        KeyTable table = new KeyTable(storage);
        table.use(_ -> true); // a vault that cannot be opened is told at the start
        return table;
    }

    @FunctionalInterface
    private interface Use<R> {
        R with(Connection connection) throws SQLException;
    }

    private synchronized <R> R use(Use<R> use) {
        try {
            Connection open = connection;
            if (open == null || open.isClosed()) {
                open = connect();
                connection = open;
            }
            return use.with(open);
        } catch (SQLException failure) {
            discard();
            throw new Unavailable("The vault's store is busy or down: " + failure.getMessage(), failure);
        }
    }

    private Connection connect() throws SQLException {
        return switch (storage) {
            case Storage.Sqlite(Path directory) -> {
                SQLiteConfig config = new SQLiteConfig();
                config.setJournalMode(SQLiteConfig.JournalMode.WAL);
                config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
                config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
                config.setBusyTimeout(5_000);
                make(directory);
                SQLiteDataSource source = new SQLiteDataSource(config);
                source.setUrl("jdbc:sqlite:" + directory.resolve("vault.db"));
                Connection made = source.getConnection();
                try (Statement statement = made.createStatement()) {
                    statement.execute(TABLE.formatted("BLOB"));
                }
                yield made;
            }
            case Storage.Postgres postgres -> {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setUrl(postgres.url());
                source.setUser(postgres.user());
                source.setPassword(postgres.password());
                Connection made = source.getConnection();
                made.setAutoCommit(false);
                try (Statement statement = made.createStatement()) {
                    // Of two processes that make it at once one would fail, IF NOT EXISTS or not.
                    statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('tramoya vault', 0))");
                    statement.execute("CREATE SCHEMA IF NOT EXISTS vault");
                    statement.execute("SET search_path TO vault");
                    statement.execute(TABLE.formatted("bytea"));
                }
                made.commit();
                made.setAutoCommit(true);
                yield made;
            }
        };
    }

    /** The first who keeps something there may be the vault: keys can be given, instead of kept beside it. */
    private static void make(Path directory) throws SQLException {
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new SQLException("There can be no directory " + directory, failure);
        }
    }

    private void discard() {
        Connection broken = connection;
        connection = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (SQLException gone) {
                connection = null; // it was broken before
            }
        }
    }

    Optional<Entry> find(String subject) {
        return use(connection -> find(subject, connection));
    }

    private static Optional<Entry> find(String subject, Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT wrapped_key FROM subject_key WHERE subject = ?")) {
            statement.setString(1, subject);
            try (ResultSet results = statement.executeQuery()) {
                return results.next()
                        ? Optional.of(new Entry(Optional.ofNullable(results.getBytes(1))))
                        : Optional.empty();
            }
        }
    }

    /** Inserts keys where there are none and says what is there then. On disk when it returns. */
    Map<String, Entry> ensure(Map<String, byte[]> candidates, Instant now) {
        return use(connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO subject_key (subject, wrapped_key, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
                for (Map.Entry<String, byte[]> candidate : candidates.entrySet()) {
                    insert.setString(1, candidate.getKey());
                    insert.setBytes(2, candidate.getValue());
                    insert.setLong(3, now.toEpochMilli());
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
            Map<String, Entry> entries = new HashMap<>();
            for (String subject : candidates.keySet()) {
                find(subject, connection).ifPresent(entry -> entries.put(subject, entry));
            }
            return entries;
        });
    }

    void erase(String subject, Instant now) {
        use(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE subject_key SET wrapped_key = NULL, erased_at = ? WHERE subject = ?")) {
                update.setLong(1, now.toEpochMilli());
                update.setString(2, subject);
                update.executeUpdate();
            }
            if (storage instanceof Storage.Sqlite) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA wal_checkpoint(TRUNCATE)"); // old pages also live in the WAL
                }
            }
            return true;
        });
    }

    synchronized void close() {
        discard();
    }
}
