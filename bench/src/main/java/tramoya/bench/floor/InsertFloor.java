package tramoya.bench.floor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.sqlite.SQLiteConfig;
import tramoya.bench.report.Floor;
import tramoya.eventing.Ids;
import tramoya.eventing.Storage;

/**
 * Batches of rows, inserted by one thread into a table like that of a log, with its columns, constraints and index, and
 * with nothing around it: no decisions, no callers who wait, no subscriptions.
 */
public final class InsertFloor {
    private static final String TABLE = """
            CREATE TABLE bench_floor (
              pos bigint PRIMARY KEY, stream text NOT NULL, version bigint NOT NULL, event_id text NOT NULL,
              type text NOT NULL, schema_version bigint NOT NULL, key text NOT NULL, slot bigint NOT NULL,
              occurred_at bigint NOT NULL, recorded_at bigint NOT NULL, correlation_id text NOT NULL,
              causation_id text NOT NULL, traceparent text, actor text NOT NULL, data text NOT NULL,
              UNIQUE (event_id), UNIQUE (stream, version))
            """;
    private static final String INDEX = "CREATE INDEX bench_floor_correlation ON bench_floor (correlation_id)";
    private static final String INSERT =
            "INSERT INTO bench_floor VALUES (?, ?, 1, ?, 'BenchNote', 1, ?, 7, ?, ?, ?, ?, NULL, 'bench', ?)";

    /** The kernel stores ids as 16 bytes, in SQLite as a blob and in PostgreSQL as a uuid. */
    private static final List<String> BLOB = List.of("event_id blob", "correlation_id blob", "causation_id blob");

    private InsertFloor() {}

    /** @param scratch where a SQLite file is made, and deleted again */
    public static Floor measure(Storage storage, Path scratch, String payload, int batch, Duration lasting)
            throws IOException {
        try {
            return switch (storage) {
                case Storage.Sqlite _ -> sqlite(scratch, payload, batch, lasting);
                case Storage.Postgres postgres -> postgres(postgres, payload, batch, lasting);
            };
        } catch (SQLException failure) {
            throw new IllegalStateException("Plain inserts failed: " + failure.getMessage(), failure);
        }
    }

    private static Floor sqlite(Path scratch, String payload, int batch, Duration lasting)
            throws IOException, SQLException {
        Path directory = Files.createTempDirectory(scratch, "floor");
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setCacheSize(-16_000);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "4000"); // as the kernel has it
        try (Connection connection = config.createConnection("jdbc:sqlite:" + directory.resolve("floor.db"))) {
            return measure(connection, "SQLite", "blob", payload, batch, lasting);
        } finally {
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private static Floor postgres(Storage.Postgres store, String payload, int batch, Duration lasting)
            throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", store.user());
        settings.setProperty("password", store.password());
        settings.setProperty("reWriteBatchedInserts", "true");
        try (Connection connection = DriverManager.getConnection(store.url(), settings)) {
            execute(connection, "DROP TABLE IF EXISTS bench_floor");
            try {
                return measure(connection, "PostgreSQL", "uuid", payload, batch, lasting);
            } finally {
                execute(connection, "DROP TABLE bench_floor");
            }
        }
    }

    private static Floor measure(
            Connection connection, String name, String idType, String payload, int batch, Duration lasting)
            throws SQLException {
        execute(
                connection,
                BLOB.stream()
                        .reduce(
                                TABLE,
                                (ddl, column) ->
                                        ddl.replace(column.replace("blob", "text"), column.replace("blob", idType))));
        execute(connection, INDEX);
        connection.setAutoCommit(false);
        long position = 0;
        long start = System.nanoTime();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            while (System.nanoTime() - start < lasting.toNanos()) {
                for (int row = 0; row < batch; row++) {
                    bind(insert, ++position, idType, payload);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        connection.setAutoCommit(true);
        return new Floor(
                "plain inserts into " + name,
                "%d rows a transaction into a table like the log's, every commit on disk; one thread".formatted(batch),
                position / seconds,
                "events/s");
    }

    private static void bind(PreparedStatement insert, long position, String idType, String payload)
            throws SQLException {
        UUID id = Ids.next();
        Object stored = idType.equals("uuid") ? id : bytes(id);
        insert.setLong(1, position);
        insert.setString(2, "note-" + id);
        insert.setObject(3, stored);
        insert.setString(4, id.toString());
        insert.setLong(5, position);
        insert.setLong(6, position);
        insert.setObject(7, stored);
        insert.setObject(8, stored);
        insert.setString(9, payload);
    }

    private static byte[] bytes(UUID id) {
        return java.nio.ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
