package tramoya.eventing.kafka.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker and controller in this JVM, until it is killed. Arguments: port, port with SASL, controller's port,
 * directory, then levels of features that are not to be the newest ({@code share.version=0}), {@code node=2} for a
 * second broker under the controller of the first, or {@code tls=PORT:FILE} for a port with TLS, logins, and the key
 * and certificate in that PEM file.
 */
final class BrokerMain {
    private static final String CLUSTER = "4L6g3nShT-eMCtK--X86sw";

    private static final String SASL_USERS =
            "org.apache.kafka.common.security.plain.PlainLoginModule required user_tramoya=\"open sesame\";";

    /** The one node that is a controller, too. */
    static final int FIRST = 1;

    static final String NODE = "node=";
    static final String TLS = "tls=";

    private BrokerMain() {}

    public static void main(String... arguments) throws Exception {
        dieWithParent();
        int port = Integer.parseInt(arguments[0]);
        int saslPort = Integer.parseInt(arguments[1]);
        int controller = Integer.parseInt(arguments[2]);
        Path directory = Path.of(arguments[3]);
        List<String> features = new ArrayList<>(List.of(arguments).subList(4, arguments.length));
        int node = features.stream()
                .filter(argument -> argument.startsWith(NODE))
                .findFirst()
                .map(argument -> Integer.parseInt(argument.substring(NODE.length())))
                .orElse(FIRST);
        Optional<String> tls = features.stream()
                .filter(argument -> argument.startsWith(TLS))
                .findFirst()
                .map(argument -> argument.substring(TLS.length()));
        features.removeIf(argument -> argument.startsWith(NODE) || argument.startsWith(TLS));
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(node, directory, features);
        }
        Properties properties = properties(port, saslPort, controller, directory);
        place(properties, node);
        tls.ifPresent(wanted -> secure(properties, wanted));
        new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM).startup();
    }

    /** Who started it may be killed and so have no chance to stop it. */
    private static void dieWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            var _ = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
        });
    }

    private static void format(int node, Path directory, List<String> features) throws Exception {
        Formatter formatter = new Formatter()
                .setNodeId(node)
                .setClusterId(CLUSTER)
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .setControllerListenerName("CONTROLLER")
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        for (String feature : features) {
            int equals = feature.indexOf('=');
            formatter.setFeatureLevel(feature.substring(0, equals), Short.parseShort(feature.substring(equals + 1)));
        }
        formatter.run();
    }

    private static void place(Properties properties, int node) {
        properties.setProperty("node.id", Integer.toString(node));
        properties.setProperty("process.roles", node == FIRST ? "broker,controller" : "broker");
        if (node != FIRST) {
            String all = properties.getProperty("listeners");
            properties.setProperty("listeners", all.substring(0, all.indexOf(",CONTROLLER")));
        }
    }

    private static void secure(Properties properties, String wanted) {
        String port = wanted.substring(0, wanted.indexOf(':'));
        // By its name: what a certificate is made out to.
        add(properties, "listeners", "TLS://127.0.0.1:" + port);
        add(properties, "advertised.listeners", "TLS://localhost:" + port);
        add(properties, "listener.security.protocol.map", "TLS:SASL_SSL");
        properties.setProperty("listener.name.tls.ssl.keystore.type", "PEM");
        properties.setProperty("listener.name.tls.ssl.keystore.location", wanted.substring(port.length() + 1));
        properties.setProperty("listener.name.tls.sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512");
        properties.setProperty("listener.name.tls.plain.sasl.jaas.config", SASL_USERS);
        properties.setProperty(
                "listener.name.tls.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    }

    private static void add(Properties properties, String list, String one) {
        properties.setProperty(list, properties.getProperty(list) + "," + one);
    }

    private static Properties properties(int port, int saslPort, int controller, Path directory) {
        Properties properties = new Properties();
        properties.setProperty("controller.quorum.voters", FIRST + "@127.0.0.1:" + controller);
        properties.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,SASL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, saslPort, controller));
        properties.setProperty(
                "advertised.listeners", "PLAINTEXT://127.0.0.1:%d,SASL://127.0.0.1:%d".formatted(port, saslPort));
        properties.setProperty(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,SASL:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("listener.name.sasl.sasl.enabled.mechanisms", "PLAIN");
        properties.setProperty("listener.name.sasl.plain.sasl.jaas.config", SASL_USERS);
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
        // A member of a share group hears of its partitions with its second heartbeat.
        properties.setProperty("group.share.heartbeat.interval.ms", "500");
        properties.setProperty("group.share.min.heartbeat.interval.ms", "500");
        properties.setProperty("group.share.min.record.lock.duration.ms", "1000");
        properties.setProperty("group.consumer.session.timeout.ms", "6000");
        properties.setProperty("group.consumer.min.session.timeout.ms", "6000");
        return properties;
    }
}
