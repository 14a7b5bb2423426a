package tramoya.eventing.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker and controller in this JVM, until it is killed. Arguments: port, controller's port, directory. */
final class BrokerMain {
    private static final String CLUSTER = "4L6g3nShT-eMCtK--X86sw";

    private BrokerMain() {}

    public static void main(String... arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int controller = Integer.parseInt(arguments[1]);
        Path directory = Path.of(arguments[2]);
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(directory);
        }
        new KafkaRaftServer(new KafkaConfig(properties(port, controller, directory), false), Time.SYSTEM).startup();
    }

    private static void format(Path directory) throws Exception {
        new Formatter()
                .setNodeId(1)
                .setClusterId(CLUSTER)
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .setControllerListenerName("CONTROLLER")
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static Properties properties(int port, int controller, Path directory) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controller);
        properties.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controller));
        properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("log.dirs", directory.toString());
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "4");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "4");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("auto.create.topics.enable", "false");
        // The next incarnation of a killed broker waits until the session of the last one is over.
        properties.setProperty("broker.session.timeout.ms", "2000");
        properties.setProperty("broker.heartbeat.interval.ms", "500");
        properties.setProperty("group.consumer.session.timeout.ms", "6000");
        properties.setProperty("group.consumer.min.session.timeout.ms", "6000");
        return properties;
    }
}
