package tramoya.app;

import java.util.List;
import tramoya.eventing.contract.PostgresServer;

/** Stores on a real PostgreSQL. */
class OrderFlowOnPostgresTest extends OrderFlowTest {
    @Override
    List<String> ground() {
        return ShopUnderTest.onPostgres(PostgresServer.newDatabase());
    }
}
