package tramoya.eventing.internal;

import java.util.function.Function;

/**
 * One service's database. Safe for any number of threads.
 *
 * <p>Work gets a {@link Tx} that is valid only until it returns.
 */
interface Database extends AutoCloseable {
    Dialect dialect();

    /**
     * Runs work in one transaction; on disk when this returns. Work that throws leaves nothing behind.
     *
     * @throws StoreFailure when the database refuses; its kind tells what is known
     */
    <R> R write(Function<Tx, R> work);

    /** Runs queries that see one committed state each. */
    <R> R read(Function<Tx, R> work);

    /** True when no other process can be using the store. */
    boolean exclusive();

    @Override
    void close();
}
