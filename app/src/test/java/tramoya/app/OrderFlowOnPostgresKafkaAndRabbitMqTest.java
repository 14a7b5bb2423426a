package tramoya.app;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** Stores on PostgreSQL, events on Kafka, queues on RabbitMQ: what a big shop would choose. */
@Tag("rabbitmq")
class OrderFlowOnPostgresKafkaAndRabbitMqTest extends OrderFlowTest {
    @Override
    List<String> ground() {
        return Brokers.onPostgresCarriedBy("kafka", "rabbitmq");
    }
}
