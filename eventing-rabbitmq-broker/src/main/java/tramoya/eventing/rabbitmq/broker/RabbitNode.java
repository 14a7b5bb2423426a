package tramoya.eventing.rabbitmq.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of Debian's package {@code rabbitmq-server} by what stays the same when it is started again. All of it listens
 * on this machine only; the user and the password are {@code guest}.
 *
 * @param directory its data, configuration and logs; has to exist
 * @param plugins {@link #MANAGEMENT}, {@link #MQTT}, {@link #STOMP}
 * @param tls null for none
 */
public record RabbitNode(
        Path directory,
        Ports ports,
        List<String> plugins,
        @Nullable Tls tls) {
    public static final String MANAGEMENT = "rabbitmq_management";
    public static final String MQTT = "rabbitmq_mqtt";
    public static final String STOMP = "rabbitmq_stomp";

    private static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    /** @param mapper of Erlang's port mapper, which every node needs */
    public record Ports(int amqp, int distribution, int mapper, int mqtt, int stomp, int management) {}

    /**
     * A port for AMQP over TLS, beside the other one.
     *
     * @param identity the node's key and certificate, in one PEM file
     */
    public record Tls(int port, Path identity) {}

    public RabbitNode {
        plugins = List.copyOf(plugins);
    }

    public RabbitNode(Path directory, Ports ports, List<String> plugins) {
        this(directory, ports, plugins, null);
    }

    /** @throws IllegalStateException that says what to install */
    public static void checkInstalled() {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException("There is no %s: apt-get install rabbitmq-server".formatted(PROGRAM));
        }
    }

    /** {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + ports.amqp();
    }

    /** Erlang's port mapper, as a program that does not go into the background. */
    public ProcessBuilder mapper() {
        return new ProcessBuilder("epmd", "-address", "127.0.0.1", "-port", Integer.toString(ports.mapper()));
    }

    /** The node, which finds the mapper running. Writes its configuration anew. */
    public ProcessBuilder program() throws IOException {
        Path home = Files.createDirectories(directory.resolve("home")); // the cookie is there
        Path enabled = Files.writeString(directory.resolve("plugins"), "[%s].".formatted(String.join(",", plugins)));
        Path settings = Files.writeString(directory.resolve("rabbitmq.conf"), settings());
        ProcessBuilder program = new ProcessBuilder(PROGRAM.toString());
        var environment = program.environment();
        environment.put("HOME", home.toString());
        environment.put("RABBITMQ_NODENAME", "tramoya" + ports.amqp() + "@localhost");
        environment.put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODE_PORT", Integer.toString(ports.amqp()));
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(ports.distribution()));
        environment.put("RABBITMQ_MNESIA_BASE", directory.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", directory.resolve("log").toString());
        environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", enabled.toString());
        environment.put("RABBITMQ_CONFIG_FILE", settings.toString());
        environment.put("RABBITMQ_CONF_ENV_FILE", directory.resolve("none").toString());
        environment.put(
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}");
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("ERL_EPMD_PORT", Integer.toString(ports.mapper()));
        return program;
    }

    private String settings() {
        StringBuilder lines = new StringBuilder("log.console = true\n");
        if (tls != null) {
            lines.append("listeners.ssl.1 = 127.0.0.1:%d%n".formatted(tls.port()));
            lines.append(
                    "ssl_options.certfile = %s%nssl_options.keyfile = %s%n".formatted(tls.identity(), tls.identity()));
        }
        if (plugins.contains(MQTT)) {
            lines.append("mqtt.listeners.tcp.1 = 127.0.0.1:%d%n".formatted(ports.mqtt()));
        }
        if (plugins.contains(STOMP)) {
            lines.append("stomp.listeners.tcp.1 = 127.0.0.1:%d%n".formatted(ports.stomp()));
        }
        if (plugins.contains(MANAGEMENT)) {
            lines.append("management.tcp.ip = 127.0.0.1%nmanagement.tcp.port = %d%n".formatted(ports.management()));
        }
        return lines.toString();
    }
}
