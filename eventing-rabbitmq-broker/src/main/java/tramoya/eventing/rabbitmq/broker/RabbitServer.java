package tramoya.eventing.rabbitmq.broker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tramoya.ports.FreePort;

/**
 * A real node of Debian's package {@code rabbitmq-server} on ports of its own, with its data in a temporary directory.
 * Erlang's port mapper runs as a child too, so that none is left behind.
 */
public final class RabbitServer implements AutoCloseable {
    /** What {@link #newVirtualHost} takes. */
    public static final String MANAGEMENT = RabbitNode.MANAGEMENT;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BETWEEN_NANOS = Duration.ofMillis(200).toNanos();

    private final Path directory;
    private final RabbitNode place;
    private final AtomicInteger virtualHosts = new AtomicInteger();
    private final Process mapper;
    private @Nullable Process node;

    private RabbitServer(List<String> plugins, @Nullable Path identity) {
        try {
            directory = Files.createTempDirectory("tramoya-rabbitmq");
            var ports = new RabbitNode.Ports(
                    FreePort.any(), FreePort.any(), FreePort.any(), FreePort.any(), FreePort.any(), FreePort.any());
            RabbitNode.@Nullable Tls tls = identity == null ? null : new RabbitNode.Tls(FreePort.any(), identity);
            place = new RabbitNode(directory, ports, plugins, tls);
            mapper = place.mapper()
                    .redirectErrorStream(true)
                    .redirectOutput(log("epmd.log"))
                    .start();
        } catch (IOException failure) {
            throw new IllegalStateException("No place for a node", failure);
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
    }

    /**
     * @param plugins {@link #MANAGEMENT}, {@code rabbitmq_mqtt}, {@code rabbitmq_stomp}
     * @throws IllegalStateException when the package is not there, or the node does not start
     */
    public static RabbitServer start(String... plugins) {
        RabbitNode.checkInstalled(); // -DexcludedGroups=rabbitmq leaves out the tests that need it
        return start(new RabbitServer(List.of(plugins), null));
    }

    /**
     * With a port for TLS too.
     *
     * @param identity the node's key and certificate, in one PEM file
     */
    public static RabbitServer startWithTls(Path identity) {
        RabbitNode.checkInstalled();
        return start(new RabbitServer(List.of(), identity));
    }

    private static RabbitServer start(RabbitServer server) {
        server.restart();
        return server;
    }

    private File log(String name) {
        return directory.resolve(name).toFile();
    }

    /** {@code host:port}; the user and the password are {@code guest}, the virtual host is {@code /}. */
    public String address() {
        return place.address();
    }

    /** Of a node that was started with TLS. */
    public int tlsPort() {
        return Objects.requireNonNull(place.tls()).port();
    }

    public int mqttPort() {
        return place.ports().mqtt();
    }

    public int stompPort() {
        return place.ports().stomp();
    }

    /** An empty place on this node, where {@code guest} may do everything; its name. */
    public String newVirtualHost() {
        String name = "test-" + virtualHosts.incrementAndGet();
        put("vhosts/" + name, "{}");
        put("permissions/%s/guest".formatted(name), "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
        return name;
    }

    /**
     * What {@code rabbitmqctl} does too, and takes a virtual machine for each time. Needs {@link #MANAGEMENT}.
     *
     * @param path below {@code /api/} of the management plugin
     * @param body JSON
     */
    public void put(String path, String body) {
        String login = Base64.getEncoder().encodeToString("guest:guest".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d/api/%s".formatted(place.ports().management(), path)))
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
        try {
            node = place.program()
                    .redirectErrorStream(true)
                    .redirectOutput(log("node.log"))
                    .start();
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
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), place.ports().amqp()),
                    200);
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
