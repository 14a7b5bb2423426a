package tramoya.eventing.internal;

import tramoya.eventing.Storage;
import tramoya.eventing.contract.PostgresServer;

@SuppressWarnings("NullAway.Init") // set when the contract opens the queue
class PostgresWorkQueueTest extends JdbcWorkQueueTest {
    private Storage.Postgres storage;

    @Override
    Database newDatabase() {
        storage = PostgresServer.newDatabase();
        return again();
    }

    @Override
    Database again() {
        return new PostgresDatabase(storage, "orders");
    }
}
