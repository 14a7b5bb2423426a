package tramoya.eventing.internal;

import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import tramoya.eventing.WorkQueue;
import tramoya.eventing.contract.WorkQueueContract;

/** The queue that is a table, on a database that nothing else uses. */
@SuppressWarnings("NullAway.Init") // opened by the contract before each test
abstract class JdbcWorkQueueTest extends WorkQueueContract {
    private Database database;

    abstract Database newDatabase();

    abstract Database again();

    @Override
    protected WorkQueue open(InstantSource clock) {
        database = newDatabase();
        return queue(clock);
    }

    @Override
    protected WorkQueue reopen(InstantSource clock) {
        database.close();
        database = again();
        return queue(clock);
    }

    private WorkQueue queue(InstantSource clock) {
        return new JdbcWorkQueue("pedidos-pendientes", database, clock, () -> {});
    }

    @AfterEach
    void close() {
        database.close();
    }
}
