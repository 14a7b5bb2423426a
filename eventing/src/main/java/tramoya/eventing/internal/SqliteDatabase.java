package tramoya.eventing.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite file: one writer connection and a few readers. Those who write at the same time share a transaction (group
 * commit), and with it what a commit costs, however many they are.
 */
final class SqliteDatabase implements Database {
    private static final int READERS = 4;

    /** KiB. The writer keeps the inner pages of its indexes, and what a transaction has changed. */
    private static final int WRITER_CACHE = 16_000;

    /** KiB. A reader forgets its pages whenever somebody has committed, so more of them are of no use. */
    private static final int READER_CACHE = 1_000;

    /** Pages; larger ones made the checkpoint stall the disk (20,000 halved the pipeline). */
    private static final int CHECKPOINT_PAGES = 4_000;

    /** Works in one transaction; each waits for all of them. */
    private static final int SHARES_MAX = 32;

    private final ReentrantLock writing = new ReentrantLock(true);
    private final Queue<Share<?>> waiting = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Tx> readers;
    private final int readersMax;
    private final Tx writer;
    private final boolean exclusive;
    private volatile boolean closed;

    /** Opens a file, bringing its schema up to date; the directory is locked, so nobody else does. */
    static SqliteDatabase open(Path file) {
        SQLiteDataSource source = source(file);
        // Stores are opened on the common pool's threads, whose own loader cannot see into an executable jar.
        Flyway.configure(SqliteDatabase.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:tramoya/eventing/sqlite")
                .loggers("slf4j")
                .load()
                .migrate();
        try {
            Connection writer = connection(source);
            List<Connection> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                Connection connection = connection(source);
                execute(connection, "PRAGMA query_only=ON");
                execute(connection, "PRAGMA cache_size=-" + READER_CACHE);
                readers.add(connection);
            }
            return new SqliteDatabase(writer, readers, true);
        } catch (SQLException failure) {
            throw Dialect.SQLITE.failure("Cannot open " + file, failure);
        }
    }

    private static Connection connection(SQLiteDataSource source) throws SQLException {
        Connection connection = source.getConnection();
        // Transactions are begun by hand. A driver that believes in autocommit looks after each statement whether there
        // is one, by beginning another: a fifth of what a statement of one row costs.
        connection.unwrap(SQLiteConnection.class).getConnectionConfig().setAutoCommit(false);
        return connection;
    }

    /**
     * Over connections to a store that is up to date.
     *
     * @param exclusive whether no other process can be using the store
     */
    SqliteDatabase(Connection writer, List<Connection> readers, boolean exclusive) {
        this.writer = new Tx(writer, Dialect.SQLITE);
        this.readers = new ArrayBlockingQueue<>(readers.size());
        readers.forEach(reader -> this.readers.add(new Tx(reader, Dialect.SQLITE)));
        readersMax = readers.size();
        this.exclusive = exclusive;
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL); // an answer goes out only after the commit is on disk
        config.setBusyTimeout(5_000);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
        config.setCacheSize(-WRITER_CACHE);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY); // where pages are kept that a savepoint may want back
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public boolean exclusive() {
        return exclusive;
    }

    @Override
    public <R> R write(Function<Tx, R> work) {
        Share<R> own = new Share<>(work);
        waiting.add(own);
        writing.lock();
        try {
            while (!own.isOver()) {
                commitTogether();
            }
        } finally {
            writing.unlock();
        }
        return own.answer();
    }

    /** Whoever has the turn takes along what waits for it: one commit for all, and each fails by itself. */
    private void commitTogether() {
        List<Share<?>> shares = new ArrayList<>();
        try {
            Share<?> first = Objects.requireNonNull(waiting.poll(), "whoever has the turn waits, too");
            shares.add(first);
            ensureOpen();
            // BEGIN IMMEDIATE by hand: with autocommit off the driver opens a transaction right after each commit, and
            // a deferred one takes its write lock only when it is too late to wait for it.
            execute(writer.connection(), "BEGIN IMMEDIATE");
            first.run(writer);
            for (Share<?> next = waiting.poll(); next != null; next = waiting.poll()) {
                shares.add(next);
                runApart(next);
                if (shares.size() == SHARES_MAX) {
                    break;
                }
            }
            execute(writer.connection(), "COMMIT");
            shares.forEach(Share::over);
        } catch (RuntimeException | Error failure) {
            writer.reset();
            rollback(failure);
            shares.forEach(share -> share.fail(failure));
        } finally {
            writer.generation("");
        }
    }

    /** What went before stays when it fails. */
    private void runApart(Share<?> share) {
        writer.savepoint("share");
        try {
            share.run(writer);
        } catch (RuntimeException | Error failure) {
            writer.generation("");
            writer.rollbackTo("share");
            share.fail(failure);
            return;
        }
        writer.releaseSavepoint("share");
    }

    /** One caller's part of a transaction. Its fields are safe under the lock of the writer. */
    private static final class Share<R> {
        private final Function<Tx, R> work;
        private @Nullable R result;
        private @Nullable Throwable failure;
        private boolean over;

        Share(Function<Tx, R> work) {
            this.work = work;
        }

        void run(Tx tx) {
            result = work.apply(tx);
            tx.flush();
            tx.generation("");
        }

        void over() {
            over = true;
        }

        /** The first failure is its own; what comes later came of another's. */
        void fail(Throwable reason) {
            if (!over) {
                failure = reason;
                over = true;
            }
        }

        boolean isOver() {
            return over;
        }

        R answer() {
            if (failure instanceof RuntimeException refusal) {
                throw refusal;
            }
            if (failure instanceof Error fault) {
                throw fault;
            }
            return Objects.requireNonNull(result, "work must answer something");
        }
    }

    /** How many wait to be taken along. */
    int waiting() {
        return waiting.size();
    }

    private void rollback(Throwable failure) {
        try {
            execute(writer.connection(), "ROLLBACK");
        } catch (StoreFailure second) {
            failure.addSuppressed(second); // some errors roll back by themselves; there is nothing left to undo
        }
    }

    @Override
    public <R> R read(Function<Tx, R> work) {
        ensureOpen();
        Tx reader;
        try {
            reader = readers.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(StoreFailure.Kind.OUTAGE, "Interrupted while waiting for a connection", stopped);
        }
        try {
            return work.apply(reader);
        } finally {
            reader.reset();
            readers.add(reader);
        }
    }

    private void ensureOpen() {
        if (closed) {
            throw new StoreFailure(StoreFailure.Kind.OUTAGE, "The store is closed");
        }
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw Dialect.SQLITE.failure(sql + " failed", failure);
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            for (int i = 0; i < readersMax; i++) {
                readers.take().connection().close();
            }
            writer.connection().close();
        } catch (SQLException failure) {
            throw Dialect.SQLITE.failure("Close failed", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            writing.unlock();
        }
    }
}
