package tramoya.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Ids;
import tramoya.eventing.contract.PostgresServer;
import tramoya.eventing.kafka.broker.KafkaServer;
import tramoya.eventing.rabbitmq.broker.RabbitServer;

/**
 * How a shop under test reaches real servers. One of each serves all tests of a JVM, started when it is first wanted
 * and ended with the JVM.
 */
final class Brokers {
    private static @Nullable KafkaServer kafka;
    private static @Nullable RabbitServer rabbit;

    private Brokers() {}

    private static synchronized KafkaServer kafkaServer() {
        KafkaServer running = kafka;
        if (running == null) {
            running = KafkaServer.start();
            kafka = running;
            atTheEnd(running::close);
        }
        return running;
    }

    private static synchronized RabbitServer rabbitServer() {
        RabbitServer running = rabbit;
        if (running == null) {
            running = RabbitServer.start(RabbitServer.MANAGEMENT);
            rabbit = running;
            atTheEnd(running::close);
        }
        return running;
    }

    private static void atTheEnd(Runnable close) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(close));
    }

    /** With topics of its own: logs of another shop under the same names would be refused. */
    static List<String> kafka() {
        return List.of(
                "--tramoya.kafka.bootstrap-servers=" + kafkaServer().bootstrap(),
                "--tramoya.kafka.prefix=%s.".formatted(Ids.next()));
    }

    /** In a virtual host of its own, for the same reason. */
    static List<String> rabbitmq() {
        RabbitServer server = rabbitServer();
        return List.of(
                "--tramoya.rabbitmq.hosts=" + server.address(),
                "--tramoya.rabbitmq.virtual-host=" + server.newVirtualHost());
    }

    /** Properties of a shop whose events and queues go that way. */
    static List<String> carriedBy(String events, String queues) {
        List<String> properties = new ArrayList<>(List.of("--tramoya.events=" + events, "--tramoya.queues=" + queues));
        if (List.of(events, queues).contains("kafka")) {
            properties.addAll(kafka());
        }
        if (List.of(events, queues).contains("rabbitmq")) {
            properties.addAll(rabbitmq());
        }
        return properties;
    }

    /** The same, with its stores on PostgreSQL. */
    static List<String> onPostgresCarriedBy(String events, String queues) {
        List<String> properties = new ArrayList<>(ShopUnderTest.onPostgres(PostgresServer.newDatabase()));
        properties.addAll(carriedBy(events, queues));
        return properties;
    }
}
