package tramoya.app;

import java.util.List;

/** Events and queues on a real Kafka, stores on SQLite. */
class OrderFlowOnKafkaTest extends OrderFlowTest {
    @Override
    List<String> ground() {
        return Brokers.carriedBy("kafka", "kafka");
    }
}
