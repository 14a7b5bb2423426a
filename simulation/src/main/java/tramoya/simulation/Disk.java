package tramoya.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.sqlite.SQLiteConnection;

/**
 * The disk under one service's store: SQLite in memory, which keeps at a crash what was synced and nothing else.
 *
 * <p>One run is one transaction that is undone in the end, so that the next seed finds the disk as it was; what the
 * kernel takes for transactions are savepoints in it. A commit that is not synced is a savepoint that stays open, and a
 * crash goes back to the first of these.
 */
final class Disk implements AutoCloseable {
    private final String name;
    private final Connection raw;
    private final Map<String, PreparedStatement> own = new HashMap<>();

    /** By text: one for each connection that uses it, so that a batch that one has begun is nobody else's. */
    private final Map<String, List<PreparedStatement>> pool = new HashMap<>();

    private final Map<String, Integer> lent = new HashMap<>();
    private UnaryOperator<String> plant = UnaryOperator.identity();
    private int open; // savepoints that are open: commits that are not synced, and the transaction at work
    private boolean writing;

    private Disk(String name, Connection raw) {
        this.name = name;
        this.raw = raw;
    }

    /**
     * A disk with an empty store.
     *
     * @param file an empty store as the kernel makes it
     * @param plant changes its schema
     */
    static Disk empty(String name, Path file, UnaryOperator<String> plant) {
        Disk disk = new Disk(name, connect());
        disk.execute("ATTACH '%s' AS made".formatted(file));
        disk.rows("SELECT sql FROM made.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
                .forEach(table -> disk.execute(plant.apply(table)));
        disk.rows(
                        "SELECT name FROM made.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
                .forEach(table -> disk.execute("INSERT INTO main.%s SELECT * FROM made.%s".formatted(table, table)));
        disk.rows("SELECT sql FROM made.sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL ORDER BY rowid")
                .forEach(disk::execute);
        disk.execute("DETACH made");
        // The epoch is the one thing that a store draws by itself.
        disk.execute("UPDATE head SET epoch = x'%032x'".formatted(name.hashCode() & 0xFFFF_FFFFL));
        return disk;
    }

    private List<String> rows(String query) {
        List<String> rows = new ArrayList<>();
        try (Statement statement = raw.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            while (results.next()) {
                rows.add(results.getString(1));
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    static Disk of(String name, byte[] image) {
        Disk disk = new Disk(name, connect());
        try {
            disk.raw.unwrap(SQLiteConnection.class).deserialize("main", image);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return disk;
    }

    byte[] image() {
        try {
            return raw.unwrap(SQLiteConnection.class).serialize("main");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Connection connect() {
        try {
            return DriverManager.getConnection("jdbc:sqlite::memory:");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String name() {
        return name;
    }

    /** @param plant changes statements on their way to the store: a planted bug */
    void begin(UnaryOperator<String> plant) {
        this.plant = plant;
        execute("BEGIN");
    }

    /** Everything is as it was before {@link #begin}. */
    void undo() {
        execute("ROLLBACK");
        open = 0;
        writing = false;
    }

    /** Everything since {@link #begin} stays. */
    void keep() {
        sync();
        execute("COMMIT");
    }

    /** Power is lost: what was not synced never was. */
    void crash() {
        if (open > 0) {
            rollbackTo(0);
        }
    }

    /** What was committed until now outlives a crash. */
    private void sync() {
        if (open > 0) {
            execute("RELEASE s0");
            open = 0;
        }
    }

    private void startTransaction() throws SQLException {
        if (writing) {
            throw new SQLException("Two writers on the disk of %s at once".formatted(name));
        }
        execute("SAVEPOINT s" + open++);
        writing = true;
    }

    private void commitTransaction(boolean synced) {
        writing = false;
        if (synced) {
            sync();
        }
    }

    private void rollbackTransaction() throws SQLException {
        if (!writing) {
            throw new SQLException("cannot rollback - no transaction is active");
        }
        rollbackTo(open - 1);
    }

    private void rollbackTo(int savepoint) {
        execute("ROLLBACK TO s" + savepoint);
        execute("RELEASE s" + savepoint);
        open = savepoint;
        writing = false;
    }

    private void execute(String sql) {
        try {
            statement(sql).execute();
        } catch (SQLException failure) {
            throw new IllegalStateException("%s on %s".formatted(sql, name), failure);
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = own.get(sql);
        if (known == null || known.isClosed()) {
            known = raw.prepareStatement(sql);
            own.put(sql, known);
        }
        return known;
    }

    /** A connection of a process to this disk, and what may happen to it at a commit. */
    Connection connection(Commits commits) {
        return proxy(Connection.class, new OfConnection(commits));
    }

    /** Stands at the boundary of commits. */
    interface Commits {
        /** Before a transaction: somebody else may go first. */
        void beforeBegin();

        /**
         * Writes may be lost here with all that they were written by.
         *
         * @throws SQLException when the disk refuses
         */
        void before(Disk disk) throws SQLException;

        /** Whether this commit is on disk in truth, as it always should be. */
        boolean isSynced(Disk disk);

        /** It is done, and nobody knows yet. */
        void after(Disk disk);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private final class OfConnection implements InvocationHandler {
        private final Commits commits;
        private final Map<String, PreparedStatement> mine = new HashMap<>();

        OfConnection(Commits commits) {
            this.commits = commits;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws SQLException {
            return switch (method.getName()) {
                case "createStatement" -> proxy(Statement.class, new OfStatement(commits));
                case "prepareStatement" -> prepare((String) arguments[0]);
                case "close" -> "closed";
                case "toString" -> "disk of " + name;
                default -> throw new UnsupportedOperationException(method.getName());
            };
        }

        private PreparedStatement prepare(String sql) throws SQLException {
            PreparedStatement known = mine.get(sql);
            if (known == null || known.isClosed()) {
                known = pooled(sql);
                mine.put(sql, known);
            }
            return known;
        }
    }

    /** Preparing is what costs most of a start, so statements of processes that are gone are used again. */
    private PreparedStatement pooled(String sql) throws SQLException {
        List<PreparedStatement> all = pool.computeIfAbsent(sql, _ -> new ArrayList<>());
        int next = lent.merge(sql, 1, Integer::sum) - 1;
        while (all.size() <= next) {
            all.add(raw.prepareStatement(plant.apply(sql)));
        }
        PreparedStatement statement = all.get(next);
        if (statement.isClosed()) {
            statement = raw.prepareStatement(plant.apply(sql));
            all.set(next, statement);
        }
        statement.clearBatch();
        return statement;
    }

    /**
     * Nobody uses statements any more.
     *
     * @param plantChanges whether they were changed by a plant that goes now
     */
    void giveBack(boolean plantChanges) {
        lent.clear();
        if (plantChanges) {
            pool.clear();
        }
    }

    private final class OfStatement implements InvocationHandler {
        private final Commits commits;

        OfStatement(Commits commits) {
            this.commits = commits;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws SQLException {
            if (method.getName().equals("execute")) {
                execute((String) arguments[0]);
                return false;
            }
            if (method.getName().equals("close")) {
                return "closed";
            }
            throw new UnsupportedOperationException(method.getName());
        }

        private void execute(String sql) throws SQLException {
            switch (sql) {
                case "BEGIN IMMEDIATE" -> {
                    commits.beforeBegin();
                    startTransaction();
                }
                case "COMMIT" -> {
                    commits.before(Disk.this);
                    commitTransaction(commits.isSynced(Disk.this));
                    commits.after(Disk.this);
                }
                case "ROLLBACK" -> rollbackTransaction();
                default -> throw new UnsupportedOperationException(sql);
            }
        }
    }

    @Override
    public void close() {
        try {
            raw.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
