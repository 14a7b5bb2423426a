package tramoya.app;

import java.util.List;

/** Everything on PostgreSQL and Kafka. */
class OrderFlowOnPostgresAndKafkaTest extends OrderFlowTest {
    @Override
    List<String> ground() {
        return Brokers.onPostgresCarriedBy("kafka", "kafka");
    }
}
