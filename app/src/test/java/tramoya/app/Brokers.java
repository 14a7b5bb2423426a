package tramoya.app;

import java.util.List;
import tramoya.eventing.Ids;
import tramoya.eventing.kafka.broker.KafkaServer;
import tramoya.eventing.rabbitmq.broker.RabbitServer;

/** How a shop under test reaches brokers. */
final class Brokers {
    private Brokers() {}

    /** With topics of its own: logs of another shop under the same names would be refused. */
    static List<String> kafka(KafkaServer server) {
        return List.of(
                "--tramoya.kafka.bootstrap-servers=" + server.bootstrap(),
                "--tramoya.kafka.prefix=%s.".formatted(Ids.next()));
    }

    /** In a virtual host of its own, for the same reason. */
    static List<String> rabbitmq(RabbitServer server) {
        return List.of(
                "--tramoya.rabbitmq.hosts=" + server.address(),
                "--tramoya.rabbitmq.virtual-host=" + server.newVirtualHost());
    }
}
