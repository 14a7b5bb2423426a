package tramoya.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tramoya.eventing.contract.PostgresServer;

class OrderFlowOnPostgresTest extends OrderFlowTest {
    @Override
    ShopUnderTest open(Path where, String... more) {
        List<String> properties = new ArrayList<>(ShopUnderTest.onPostgres(PostgresServer.newDatabase()));
        properties.addAll(List.of(more));
        return ShopUnderTest.open(where, properties.toArray(String[]::new));
    }
}
