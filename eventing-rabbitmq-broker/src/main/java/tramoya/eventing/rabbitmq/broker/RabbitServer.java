package tramoya.eventing.rabbitmq.broker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A real node of Debian's package {@code rabbitmq-server} on ports of its own, with its data in a temporary directory.
 * Erlang's port mapper runs as a child too, so that none is left behind.
 */
public final class RabbitServer implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
    /** What {@link #newVirtualHost} takes. */
    public static final String MANAGEMENT = "rabbitmq_management";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BETWEEN_NANOS = Duration.ofMillis(200).toNanos();

    private final Path directory;
    private final int port;
    private final int distributionPort;
    private final int mapperPort;
    private final int mqttPort;
    private final int stompPort;
    private final int managementPort;
    private final AtomicInteger virtualHosts = new AtomicInteger();
    private final Process mapper;
    private @Nullable Process node;

    private RabbitServer(List<String> plugins) {
        try {
            directory = Files.createTempDirectory("tramoya-rabbitmq");
            Files.createDirectory(directory.resolve("home"));
            Files.writeString(directory.resolve("plugins"), "[%s].".formatted(String.join(",", plugins)));
            mqttPort = freePort();
            stompPort = freePort();
            managementPort = freePort();
            Files.writeString(directory.resolve("rabbitmq.conf"), configuration(plugins));
            port = freePort();
            distributionPort = freePort();
            mapperPort = freePort();
            mapper = new ProcessBuilder("epmd", "-address", "127.0.0.1", "-port", Integer.toString(mapperPort))
                    .redirectErrorStream(true)
                    .redirectOutput(log("epmd.log"))
                    .start();
        } catch (IOException failure) {
            throw new IllegalStateException("No place for a node", failure);
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
    }

    private String configuration(List<String> plugins) {
        StringBuilder lines = new StringBuilder("log.console = true\n");
        if (plugins.contains("rabbitmq_mqtt")) {
            lines.append("mqtt.listeners.tcp.1 = 127.0.0.1:%d%n".formatted(mqttPort));
        }
        if (plugins.contains("rabbitmq_stomp")) {
            lines.append("stomp.listeners.tcp.1 = 127.0.0.1:%d%n".formatted(stompPort));
        }
        if (plugins.contains(MANAGEMENT)) {
            lines.append("management.tcp.ip = 127.0.0.1%nmanagement.tcp.port = %d%n".formatted(managementPort));
        }
        return lines.toString();
    }

    /**
     * @param plugins {@link #MANAGEMENT}, {@code rabbitmq_mqtt}, {@code rabbitmq_stomp}
     * @throws IllegalStateException when the package is not there, or the node does not start
     */
    public static RabbitServer start(String... plugins) {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException(
                    "There is no %s: apt-get install rabbitmq-server, or leave these tests out with -DexcludedGroups=rabbitmq"
                            .formatted(PROGRAM));
        }
        RabbitServer server = new RabbitServer(List.of(plugins));
        server.restart();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private File log(String name) {
        return directory.resolve(name).toFile();
    }

    /** {@code host:port}; the user and the password are {@code guest}, the virtual host is {@code /}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    public int mqttPort() {
        return mqttPort;
    }

    public int stompPort() {
        return stompPort;
    }

    /** An empty place on this node, where {@code guest} may do everything; its name. */
    public String newVirtualHost() {
        String name = "test-" + virtualHosts.incrementAndGet();
        put("vhosts/" + name, "{}");
        put("permissions/%s/guest".formatted(name), "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
        return name;
    }

    private void put(String path, String body) {
        String login = Base64.getEncoder().encodeToString("guest:guest".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/%s".formatted(managementPort, path)))
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/json")
                .version(HttpClient.Version.HTTP_1_1)
                .PUT(BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 201 && status != 204) {
                throw new IllegalStateException("The node answers %d to %s".formatted(status, path));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The node does not answer to " + path, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while asking the node for " + path, stopped);
        }
    }

    /** SIGKILL: nothing is written that was not. */
    public void kill() throws InterruptedException {
        if (node == null) {
            return;
        }
        // The program is a shell that waits for the virtual machine: both have to go.
        List<ProcessHandle> all = new ArrayList<>(node.descendants().toList());
        all.add(node.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        node.waitFor();
        all.forEach(one ->
                one.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
        node = null;
    }

    /** Starts the node on the same data and ports, and waits until it serves. */
    public void restart() {
        ProcessBuilder program =
                new ProcessBuilder(PROGRAM.toString()).redirectErrorStream(true).redirectOutput(log("node.log"));
        var environment = program.environment();
        environment.put("HOME", directory.resolve("home").toString()); // the cookie is there
        environment.put("RABBITMQ_NODENAME", "tramoya" + port + "@localhost");
        environment.put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODE_PORT", Integer.toString(port));
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(distributionPort));
        environment.put("RABBITMQ_MNESIA_BASE", directory.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", directory.resolve("log").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE", directory.resolve("plugins").toString());
        environment.put(
                "RABBITMQ_CONFIG_FILE", directory.resolve("rabbitmq.conf").toString());
        environment.put("RABBITMQ_CONF_ENV_FILE", directory.resolve("none").toString());
        environment.put(
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}");
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("ERL_EPMD_PORT", Integer.toString(mapperPort));
        try {
            node = program.start();
        } catch (IOException failure) {
            throw new IllegalStateException("The node cannot be started", failure);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "The node at %s does not answer: see %s".formatted(address(), directory.resolve("node.log")));
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return Files.readString(directory.resolve("node.log")).contains("Server startup complete");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Kills the node and deletes its data. Safe to call twice. */
    @Override
    public void close() {
        try {
            kill();
            mapper.destroyForcibly().waitFor();
            if (Files.exists(directory)) {
                try (var files = Files.walk(directory)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException leftBehind) {
            throw new UncheckedIOException("Data of a node is left behind in " + directory, leftBehind);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
