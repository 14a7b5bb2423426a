package tramoya.eventing.rabbitmq;

import java.util.List;
import tramoya.eventing.rabbitmq.broker.RabbitServer;

/** How a node of the tests is reached. */
final class Guest {
    private Guest() {}

    static RabbitSettings at(RabbitServer broker) {
        return at(broker, "/");
    }

    static RabbitSettings at(RabbitServer broker, QueueType jobs) {
        return new RabbitSettings(List.of(broker.address()), "/", "guest", "guest", false, null, jobs);
    }

    static RabbitSettings at(RabbitServer broker, String virtualHost) {
        return new RabbitSettings(List.of(broker.address()), virtualHost, "guest", "guest", false);
    }
}
