package tramoya.cluster;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import tramoya.eventing.kafka.broker.KafkaNode;
import tramoya.eventing.rabbitmq.broker.RabbitNode;

/**
 * The programs of a {@link Shape} with their ports, keys and settings. Ports and keys are made the first time and then
 * stay as they are.
 */
final class Plan {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> KEYS = List.of("TRAMOYA_ADMIN_KEY", "TRAMOYA_TOKEN_KEY", "TRAMOYA_VAULT_KEY");
    private static final String PASSWORD = "tramoya.postgres.password";

    private final Shape shape;
    private final Ports ports;
    private final Properties settings = new Properties();

    private Plan(Shape shape, Ports ports) {
        this.shape = shape;
        this.ports = ports;
    }

    /** The file with the settings of all processes. It has the keys in it. */
    static Path settingsOf(Path directory) {
        return directory.resolve("shop.properties");
    }

    /** @throws IllegalStateException when a server is not installed */
    static List<Program> programs(Shape shape) throws IOException {
        Files.createDirectories(shape.directory());
        Plan plan = new Plan(shape, new Ports(shape.directory().resolve("ports.properties")));
        List<Program> programs = plan.make();
        plan.ports.save();
        plan.save();
        return programs;
    }

    private List<Program> make() throws IOException {
        makeKeys();
        List<Program> programs = new ArrayList<>();
        settings.setProperty("tramoya.store", shape.store());
        if (shape.isOnPostgres()) {
            var postgres = new PostgresProgram(
                    shape.directory().resolve("postgres"), ports.of("postgres"), settings.getProperty(PASSWORD));
            programs.add(postgres);
            settings.setProperty("tramoya.postgres.url", postgres.url());
            settings.setProperty("tramoya.postgres.user", postgres.user());
            settings.setProperty("tramoya.postgres.connections", "4");
        }
        settings.setProperty("tramoya.data", shape.directory().resolve("shop").toString());
        settings.setProperty("tramoya.shards", "4"); // so that replicas have something to share
        settings.setProperty("tramoya.events", shape.events());
        settings.setProperty("tramoya.queues", shape.queues());
        if (shape.uses("kafka")) {
            var kafka = kafka();
            programs.add(kafka);
            settings.setProperty("tramoya.kafka.bootstrap-servers", kafka.address());
        }
        if (shape.uses("rabbitmq")) {
            var rabbit = rabbit();
            programs.add(rabbit);
            settings.setProperty("tramoya.rabbitmq.hosts", rabbit.node().address());
        }
        programs.addAll(services());
        settings.putAll(shape.settings());
        return programs;
    }

    private void makeKeys() throws IOException {
        Path file = settingsOf(shape.directory());
        Properties before = new Properties();
        if (Files.exists(file)) {
            try (Reader text = Files.newBufferedReader(file)) {
                before.load(text);
            }
        }
        for (String key : KEYS) {
            settings.setProperty(key, before.getProperty(key, random()));
        }
        settings.setProperty(PASSWORD, before.getProperty(PASSWORD, random()));
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private KafkaProgram kafka() {
        return new KafkaProgram(new KafkaNode(
                1,
                ports.of("kafka"),
                ports.of("kafka-sasl"),
                ports.of("kafka-controller"),
                shape.directory().resolve("kafka"),
                List.of()));
    }

    private RabbitProgram rabbit() {
        RabbitNode.checkInstalled();
        return new RabbitProgram(new RabbitNode(
                shape.directory().resolve("rabbitmq"),
                new RabbitNode.Ports(
                        ports.of("rabbitmq"),
                        ports.of("rabbitmq-distribution"),
                        ports.of("rabbitmq-mapper"),
                        ports.of("rabbitmq-mqtt"),
                        ports.of("rabbitmq-stomp"),
                        ports.of("rabbitmq-management")),
                List.of(RabbitNode.MANAGEMENT, RabbitNode.MQTT, RabbitNode.STOMP)));
    }

    private List<Program> services() {
        List<Program> programs = new ArrayList<>();
        Map<String, String> addresses = new LinkedHashMap<>();
        int next = shape.port();
        boolean first = true;
        for (Map.Entry<String, String> process : shape.processes().entrySet()) {
            if (shape.port() != 0) {
                ports.set(process.getKey(), next++);
            }
            List<String> more = new ArrayList<>();
            if (!first || !shape.demo()) {
                more.add("--no-demo");
            }
            if (shape.carrierDelay() != null) {
                more.addAll(List.of("--carrier-delay", shape.carrierDelay()));
            }
            var program = new ServiceProgram(
                    process.getKey(),
                    process.getValue(),
                    ports.of(process.getKey()),
                    shape.shop(),
                    settingsOf(shape.directory()),
                    more);
            programs.add(program);
            for (String service : process.getValue().split(",", -1)) {
                // Of several processes with a service, requests go to the first; all of them share its work.
                addresses.putIfAbsent(service.replace(":", "-"), program.address());
            }
            first = false;
        }
        addresses.remove(Shape.ALL);
        addresses.forEach((service, address) -> settings.setProperty("tramoya.remote." + service, address));
        return programs;
    }

    private void save() throws IOException {
        Path file = settingsOf(shape.directory());
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (Writer text = Files.newBufferedWriter(file)) {
            settings.store(text, "Settings of all processes, made at each start; the keys stay the same");
        }
    }
}
