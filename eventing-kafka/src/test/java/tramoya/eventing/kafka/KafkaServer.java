package tramoya.eventing.kafka;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.util.ExceptionUtils;

/** A real broker in a process of its own, on ports of its own, with its data in a temporary directory. */
final class KafkaServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private @Nullable Process process;

    private KafkaServer() {
        try {
            directory = Files.createTempDirectory("tramoya-kafka");
            port = freePort();
            controllerPort = freePort();
        } catch (IOException failure) {
            throw new IllegalStateException("No place for a broker", failure);
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
    }

    static KafkaServer start() {
        KafkaServer server = new KafkaServer();
        server.restart();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String bootstrap() {
        return "127.0.0.1:" + port;
    }

    KafkaSettings settings() {
        return KafkaSettings.at(bootstrap());
    }

    /** SIGKILL: nothing is written that was not. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
            process = null;
        }
    }

    /** Starts the broker on the same data and ports, and waits until it answers. */
    void restart() {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BrokerMain.class.getName(),
                            Integer.toString(port),
                            Integer.toString(controllerPort),
                            directory.resolve("data").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("broker.log").toFile())
                    .start();
        } catch (IOException failure) {
            throw new IllegalStateException("The broker cannot be started", failure);
        }
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(this::answers);
    }

    private boolean answers() throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        }
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrap(), "request.timeout.ms", "3000", "default.api.timeout.ms", "3000"))) {
            return admin.describeCluster().nodes().get().size() == 1;
        }
    }

    @Override
    public void close() {
        try {
            kill();
            try (var files = Files.walk(directory)) {
                List<Path> all =
                        files.sorted(java.util.Comparator.reverseOrder()).toList();
                for (Path file : all) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | InterruptedException leftBehind) {
            throw ExceptionUtils.throwAsUncheckedException(leftBehind);
        }
    }
}
