package tramoya.eventing.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Sql;

/**
 * SQL on one connection. Statements stay prepared as long as the connection lives, and equal ones in a row travel as
 * one batch. Not safe for several threads.
 */
final class Tx implements Sql {
    private static final int ROWS_MAX = 100_000;
    private static final int STATEMENTS_MAX = 200;
    private static final int[] NO_COUNTS = {};

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private String generationSuffix = "";
    private @Nullable String batchedSql;
    private @Nullable PreparedStatement batched;
    private int batchedRows;
    private boolean batchedExact;
    private long touched;

    Tx(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    Connection connection() {
        return connection;
    }

    /** How many rows this connection has changed so far. */
    long touched() {
        return touched;
    }

    Dialect dialect() {
        return dialect;
    }

    /** From here on {@code {table}} means the table of one generation; an empty suffix forbids the form. */
    void generation(String suffix) {
        generationSuffix = suffix;
    }

    @Override
    public void run(String statement, @Nullable Object... parameters) {
        batch(statement, false, parameters);
    }

    /** Like {@link #run}, but a row count other than 1 is a conflict: somebody else was faster. */
    void runExactly(String statement, @Nullable Object... parameters) {
        batch(statement, true, parameters);
    }

    private void batch(String statement, boolean exact, @Nullable Object[] parameters) {
        if (batched == null || exact != batchedExact || !statement.equals(batchedSql)) {
            flush();
            batched = prepare(statement);
            batchedSql = statement;
            batchedExact = exact;
        }
        try {
            bind(batched, parameters);
            batched.addBatch();
            batchedRows++;
        } catch (SQLException failure) {
            throw dialect.failure("Statement failed", failure);
        }
    }

    /** Sends what {@link #run} has collected, and answers how many rows each has changed. */
    int[] flush() {
        PreparedStatement statement = batched;
        if (statement == null) {
            return NO_COUNTS;
        }
        batched = null;
        batchedSql = null;
        int rows = batchedRows;
        batchedRows = 0;
        try {
            int[] counts = statement.executeBatch();
            for (int i = 0; i < rows; i++) {
                touched += counts[i] == java.sql.Statement.SUCCESS_NO_INFO ? 1 : counts[i];
                if (batchedExact && counts[i] != 1 && counts[i] != java.sql.Statement.SUCCESS_NO_INFO) {
                    throw StoreFailure.conflict("A row was changed by somebody else");
                }
            }
            return counts;
        } catch (SQLException failure) {
            throw dialect.failure("Statement failed", failure);
        }
    }

    /** Runs a statement for each list of parameters, in one go, and answers how many rows each has changed. */
    int[] updateAll(String statement, List<@Nullable Object[]> parameters) {
        flush();
        String counted = dialect.counted(statement);
        parameters.forEach(each -> batch(counted, false, each));
        return flush();
    }

    @Override
    public int update(String statement, @Nullable Object... parameters) {
        flush();
        PreparedStatement prepared = prepare(statement);
        try {
            bind(prepared, parameters);
            int rows = prepared.executeUpdate();
            touched += rows;
            return rows;
        } catch (SQLException failure) {
            throw dialect.failure("Statement failed", failure);
        }
    }

    @Override
    public <T> List<T> query(String statement, RowReader<T> reader, @Nullable Object... parameters) {
        flush();
        PreparedStatement prepared = prepare(statement);
        try {
            bind(prepared, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet results = prepared.executeQuery()) {
                JdbcRow row = new JdbcRow(results);
                while (results.next()) {
                    if (rows.size() == ROWS_MAX) {
                        throw new StoreFailure(
                                StoreFailure.Kind.STATEMENT,
                                "A query gave more than %d rows: page through them".formatted(ROWS_MAX));
                    }
                    rows.add(reader.read(row));
                }
            }
            return rows;
        } catch (SQLException failure) {
            throw dialect.failure("Query failed", failure);
        }
    }

    void savepoint(String name) {
        update("SAVEPOINT " + name);
    }

    void releaseSavepoint(String name) {
        update("RELEASE SAVEPOINT " + name);
    }

    /** Undoes everything since the savepoint, which then is gone. */
    void rollbackTo(String name) {
        reset();
        update("ROLLBACK TO SAVEPOINT " + name);
        releaseSavepoint(name);
    }

    /** Forgets a batch that was never sent, after a failure. */
    void reset() {
        PreparedStatement statement = batched;
        batched = null;
        batchedSql = null;
        batchedRows = 0;
        if (statement != null) {
            try {
                statement.clearBatch();
            } catch (SQLException gone) {
                prepared.clear(); // the connection is broken; its statements went with it
            }
        }
    }

    private PreparedStatement prepare(String statement) {
        String key = generationSuffix.isEmpty() ? statement : statement + generationSuffix;
        PreparedStatement known = prepared.get(key);
        if (known != null) {
            return known;
        }
        try {
            if (prepared.size() >= STATEMENTS_MAX) {
                for (PreparedStatement old : prepared.values()) {
                    old.close();
                }
                prepared.clear();
            }
            PreparedStatement made = connection.prepareStatement(dialect.written(named(statement)));
            prepared.put(key, made);
            return made;
        } catch (SQLException failure) {
            throw dialect.failure("Statement cannot be prepared", failure);
        }
    }

    private String named(String statement) {
        if (generationSuffix.isEmpty()) {
            return statement;
        }
        return statement.replaceAll("\\{(\\w+)}", "$1" + generationSuffix);
    }

    private void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            int index = i + 1;
            switch (parameters[i]) {
                case null -> statement.setObject(index, null);
                case String text -> statement.setString(index, text);
                case Long number -> statement.setLong(index, number);
                case Integer number -> statement.setLong(index, number);
                case Short number -> statement.setLong(index, number);
                case Double number -> statement.setDouble(index, number);
                case Boolean flag -> statement.setLong(index, flag ? 1 : 0);
                case Instant time -> statement.setLong(index, JdbcRow.micros(time));
                case byte[] bytes -> statement.setBytes(index, bytes);
                case Id id -> dialect.bind(statement, index, id.value());
                case Enum<?> constant -> statement.setString(index, constant.name());
                case Object other -> statement.setString(index, other.toString());
            }
        }
    }

    /** An id for a column of the kernel's own tables, which keep ids in the database's own form. */
    record Id(UUID value) {}

    static Id id(UUID value) {
        return new Id(value);
    }
}
