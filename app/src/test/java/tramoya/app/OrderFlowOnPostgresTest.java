package tramoya.app;

import java.nio.file.Path;
import tramoya.eventing.contract.PostgresServer;

class OrderFlowOnPostgresTest extends OrderFlowTest {
    @Override
    ShopUnderTest open(Path where) {
        return ShopUnderTest.open(
                where, ShopUnderTest.onPostgres(PostgresServer.newDatabase()).toArray(String[]::new));
    }
}
