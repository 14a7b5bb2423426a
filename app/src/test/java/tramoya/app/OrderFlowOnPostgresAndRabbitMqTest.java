package tramoya.app;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** Everything on PostgreSQL and RabbitMQ. */
@Tag("rabbitmq")
class OrderFlowOnPostgresAndRabbitMqTest extends OrderFlowTest {
    @Override
    List<String> ground() {
        return Brokers.onPostgresCarriedBy("rabbitmq", "rabbitmq");
    }
}
