package tramoya.eventing.internal;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What differs between the databases, and nothing else does. */
enum Dialect {
    SQLITE("sqlite", "") {
        @Override
        void bind(PreparedStatement statement, int index, UUID id) throws SQLException {
            byte[] bytes = new byte[16];
            ByteBuffer.wrap(bytes).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
            statement.setBytes(index, bytes);
        }

        @Override
        StoreFailure.Kind kindOf(SQLException exception) {
            if (!(exception instanceof SQLiteException failure)) {
                return StoreFailure.Kind.STATEMENT;
            }
            SQLiteErrorCode code = failure.getResultCode();
            return switch (code) {
                case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY -> StoreFailure.Kind.DUPLICATE;
                case SQLITE_FULL, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_NOMEM ->
                    StoreFailure.Kind.OUTAGE;
                default ->
                    code.name().startsWith("SQLITE_IOERR") || code.name().startsWith("SQLITE_BUSY")
                            ? StoreFailure.Kind.OUTAGE
                            : StoreFailure.Kind.STATEMENT;
            };
        }
    },
    POSTGRESQL("postgresql", " FOR UPDATE SKIP LOCKED") {
        // Its driver makes one INSERT out of a batch of them, which is what we want, but PostgreSQL lets one with DO
        // UPDATE touch a row only once.
        @Override
        String written(String sql) {
            return sql.contains("DO UPDATE") ? counted(sql) : sql;
        }

        // The driver leaves statements alone that do not begin with INSERT.
        @Override
        String counted(String sql) {
            return sql.startsWith("INSERT") ? "WITH one_by_one AS (SELECT 1) " + sql : sql;
        }

        @Override
        void lockSchema(Tx tx) {
            tx.query("SELECT pg_advisory_xact_lock(hashtextextended('tramoya ' || current_schema(), 0))", _ -> true);
        }

        @Override
        void bind(PreparedStatement statement, int index, UUID id) throws SQLException {
            statement.setObject(index, id);
        }

        @Override
        StoreFailure.Kind kindOf(SQLException exception) {
            SQLException failure = exception;
            while (failure.getSQLState() == null && failure.getNextException() != null) {
                failure = failure.getNextException();
            }
            String state = failure.getSQLState() == null ? "" : failure.getSQLState();
            return switch (state) {
                case "23505" -> StoreFailure.Kind.DUPLICATE;
                // deadlock, serialisation: another transaction was faster
                case "40P01", "40001" -> StoreFailure.Kind.CONFLICT;
                // lock or statement timeout, too many connections, disk full, read-only after a failover
                case "55P03", "57014", "53300", "53100", "25006" -> StoreFailure.Kind.OUTAGE;
                default ->
                    state.isEmpty() || state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")
                            ? StoreFailure.Kind.OUTAGE
                            : StoreFailure.Kind.STATEMENT;
            };
        }
    };

    private final String folder;
    private final String skipLocked;

    Dialect(String folder, String skipLocked) {
        this.folder = folder;
        this.skipLocked = skipLocked;
    }

    /** A statement as this database is to be given it. */
    String written(String sql) {
        return sql;
    }

    /** The same for a batch of which is asked how many rows each has changed. */
    String counted(String sql) {
        return sql;
    }

    /**
     * Until the transaction ends no other process prepares this service's tables. Of two that start at once, each
     * finding nothing, one would fail: PostgreSQL's IF NOT EXISTS does not wait for the other. SQLite has one writer
     * anyway.
     */
    void lockSchema(Tx tx) {}

    /** Ids stand in the database's own form: 16 bytes. */
    abstract void bind(PreparedStatement statement, int index, UUID id) throws SQLException;

    abstract StoreFailure.Kind kindOf(SQLException exception);

    StoreFailure failure(String what, SQLException exception) {
        return new StoreFailure(kindOf(exception), what + ": " + exception.getMessage(), exception);
    }

    /** Where the migrations are. */
    String folder() {
        return folder;
    }

    /** Lets competing claims pass each other; SQLite has one writer, so there is nobody to pass. */
    String skipLocked() {
        return skipLocked;
    }
}
