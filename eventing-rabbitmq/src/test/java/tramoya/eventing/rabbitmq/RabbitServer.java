package tramoya.eventing.rabbitmq;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.util.ExceptionUtils;

/**
 * A real node of Debian's package {@code rabbitmq-server} on ports of its own, with its data in a temporary directory.
 * Erlang's port mapper runs as a child too, so that none is left behind.
 */
final class RabbitServer implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private final int distributionPort;
    private final int mapperPort;
    private final Process mapper;
    private @Nullable Process node;

    private RabbitServer() {
        try {
            directory = Files.createTempDirectory("tramoya-rabbitmq");
            Files.createDirectory(directory.resolve("home"));
            Files.writeString(directory.resolve("plugins"), "[].");
            Files.writeString(directory.resolve("rabbitmq.conf"), "log.console = true\n");
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

    static RabbitServer start() {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException(
                    "There is no %s: apt-get install rabbitmq-server, or leave these tests out with -DexcludedGroups=rabbitmq"
                            .formatted(PROGRAM));
        }
        RabbitServer server = new RabbitServer();
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

    RabbitSettings settings() {
        return new RabbitSettings(List.of("127.0.0.1:" + port), "/", "guest", "guest", false);
    }

    /** SIGKILL: nothing is written that was not. */
    void kill() throws InterruptedException {
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
    void restart() {
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
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-start_epmd false");
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("ERL_EPMD_PORT", Integer.toString(mapperPort));
        try {
            node = program.start();
        } catch (IOException failure) {
            throw new IllegalStateException("The node cannot be started", failure);
        }
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(this::answers);
    }

    private boolean answers() throws Exception {
        String output = Files.readString(directory.resolve("node.log"));
        if (!output.contains("Server startup complete")) {
            return false;
        }
        var factory = settings().factory();
        factory.setPort(port);
        try (var connection = factory.newConnection(settings().addresses())) {
            return connection.isOpen();
        }
    }

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
        } catch (IOException | InterruptedException leftBehind) {
            throw ExceptionUtils.throwAsUncheckedException(leftBehind);
        }
    }
}
