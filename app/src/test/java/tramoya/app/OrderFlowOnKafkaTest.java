package tramoya.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tramoya.eventing.kafka.broker.KafkaServer;

/** Events and queues on a real Kafka, stores on SQLite. */
@SuppressWarnings("NullAway.Init") // set before all tests
class OrderFlowOnKafkaTest extends OrderFlowTest {
    private static KafkaServer kafka;

    @BeforeAll
    static void startBroker() {
        kafka = KafkaServer.start();
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Override
    ShopUnderTest open(Path where, String... more) {
        List<String> properties = new ArrayList<>(Brokers.kafka(kafka));
        properties.addAll(List.of("--tramoya.events=kafka", "--tramoya.queues=kafka"));
        properties.addAll(List.of(more));
        return ShopUnderTest.open(where, properties.toArray(String[]::new));
    }
}
