package tramoya.eventing.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import tramoya.eventing.Storage;

/** One schema of a PostgreSQL database. Appends take the head row last, so nobody's code runs under that lock. */
final class PostgresDatabase implements Database {
    /**
     * A stuck transaction must not hold the head row: it ends by itself, and its work is tried again.
     *
     * <p>A connection keeps the plan it made of a statement when the table was empty and read whole sooner than by an
     * index. Each of our statements has its index, so plans are made for that: orders a second were half as many
     * before, until autovacuum had looked at the tables.
     */
    private static final String OPTIONS = "-c lock_timeout=5s -c statement_timeout=60s"
            + " -c idle_in_transaction_session_timeout=30s -c default_transaction_isolation=read\\ committed"
            + " -c random_page_cost=1.1 -c enable_seqscan=off -c jit=off";

    private final HikariDataSource pool;

    PostgresDatabase(Storage.Postgres settings, String schema) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setPoolName(schema);
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setSchema(schema);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "tramoya " + schema);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("options", OPTIONS);
        Flyway.configure(PostgresDatabase.class.getClassLoader())
                .dataSource(settings.url(), settings.user(), settings.password())
                .schemas(schema)
                .locations("classpath:tramoya/eventing/postgresql")
                .loggers("slf4j")
                .load()
                .migrate();
        pool = new HikariDataSource(config);
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public boolean exclusive() {
        return false;
    }

    @Override
    public <R> R write(Function<Tx, R> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Tx tx = new Tx(connection, Dialect.POSTGRESQL);
            R result;
            try {
                result = work.apply(tx);
                tx.flush();
            } catch (Throwable failure) {
                rollback(connection, failure);
                throw failure;
            }
            commit(connection);
            return result;
        } catch (SQLException failure) {
            throw Dialect.POSTGRESQL.failure("Transaction failed", failure);
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException failure) {
            throw new StoreFailure(
                    StoreFailure.Kind.COMMIT_UNKNOWN, "COMMIT got no answer: " + failure.getMessage(), failure);
        }
    }

    private static void rollback(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    @Override
    public <R> R read(Function<Tx, R> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(true);
            return work.apply(new Tx(connection, Dialect.POSTGRESQL));
        } catch (SQLException failure) {
            throw Dialect.POSTGRESQL.failure("Read failed", failure);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
