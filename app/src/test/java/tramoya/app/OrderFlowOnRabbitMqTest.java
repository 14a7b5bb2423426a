package tramoya.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import tramoya.eventing.rabbitmq.broker.RabbitServer;

/** Events and queues on a real RabbitMQ, stores on SQLite. */
@Tag("rabbitmq")
@SuppressWarnings("NullAway.Init") // set before all tests
class OrderFlowOnRabbitMqTest extends OrderFlowTest {
    private static RabbitServer broker;

    @BeforeAll
    static void startBroker() {
        broker = RabbitServer.start(RabbitServer.MANAGEMENT);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Override
    ShopUnderTest open(Path where, String... more) {
        List<String> properties = new ArrayList<>(Brokers.rabbitmq(broker));
        properties.addAll(List.of("--tramoya.events=rabbitmq", "--tramoya.queues=rabbitmq"));
        properties.addAll(List.of(more));
        return ShopUnderTest.open(where, properties.toArray(String[]::new));
    }
}
