package tramoya.app;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** Events and queues on a real RabbitMQ, stores on SQLite. */
@Tag("rabbitmq")
class OrderFlowOnRabbitMqTest extends OrderFlowTest {
    @Override
    List<String> ground() {
        return Brokers.carriedBy("rabbitmq", "rabbitmq");
    }
}
