package tramoya.eventing.kafka.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import tramoya.ports.FreePort;

/** A real broker in a process of its own, on ports of its own, with its data in a temporary directory. */
public final class KafkaServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A test's broker lives for a minute, and would spend half of it on code that pays off after ten. */
    private static final String SOON_OVER = "-XX:TieredStopAtLevel=1";

    private static final long BETWEEN_NANOS = Duration.ofMillis(200).toNanos();

    private final Path directory;
    private final KafkaNode node;
    private @Nullable Process process;
    private int tlsPort;

    private KafkaServer(int number, int controllerPort, List<String> features) {
        try {
            directory = Files.createTempDirectory("tramoya-kafka");
            node = new KafkaNode(
                    number, FreePort.any(), FreePort.any(), controllerPort, directory.resolve("data"), features);
        } catch (IOException failure) {
            throw new IllegalStateException("No place for a broker", failure);
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
    }

    /** @param features levels of features that are not to be the newest, {@code share.version=0} */
    public static KafkaServer start(String... features) {
        KafkaServer server = new KafkaServer(BrokerMain.FIRST, FreePort.any(), List.of(features));
        server.restart();
        return server;
    }

    /**
     * With a port for those who encrypt and log in: SASL with PLAIN as on the other port, or with SCRAM-SHA-512.
     *
     * @param identity key and certificate in one PEM file, made out to {@code localhost}
     */
    public static KafkaServer startWithTls(Path identity) {
        int port = FreePort.any();
        KafkaServer server = new KafkaServer(
                BrokerMain.FIRST, FreePort.any(), List.of(BrokerMain.TLS + port + ":" + identity.toAbsolutePath()));
        server.tlsPort = port;
        server.restart();
        return server;
    }

    /** A second broker in the same cluster. It lives under the controller of this one. */
    public KafkaServer join() {
        KafkaServer second = new KafkaServer(node.node() + 1, node.controllerPort(), List.of());
        second.restart();
        return second;
    }

    public String bootstrap() {
        return node.bootstrap();
    }

    /** The same broker for those who have to log in: SASL with PLAIN, {@code tramoya}, {@code open sesame}. */
    public String saslBootstrap() {
        return "127.0.0.1:" + node.saslPort();
    }

    /** Of a broker that was started with TLS. */
    public int tlsPort() {
        return tlsPort;
    }

    /** SIGKILL: nothing is written that was not. */
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
            process = null;
        }
    }

    /** Starts the broker on the same data and ports, and waits until it answers. */
    public void restart() {
        try {
            Process started = node.program(SOON_OVER)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("broker.log").toFile())
                    .start();
            process = started;
            awaitAnswer(started);
        } catch (IOException failure) {
            throw new IllegalStateException("The broker cannot be started", failure);
        }
    }

    private void awaitAnswer(Process started) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!node.answers()) {
            if (!started.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The broker at %s does not answer: see %s"
                        .formatted(bootstrap(), directory.resolve("broker.log")));
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }

    /** Forgets all topics but Kafka's own; nobody may be using them. */
    public void empty() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.deleteTopics(admin.listTopics().names().get()).all().get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The broker cannot be emptied", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while a broker was emptied", stopped);
        }
    }

    /** Kills the broker and deletes its data. Safe to call twice. */
    @Override
    public void close() {
        try {
            kill();
            if (Files.exists(directory)) {
                try (var files = Files.walk(directory)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException leftBehind) {
            throw new UncheckedIOException("Data of a broker is left behind in " + directory, leftBehind);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
