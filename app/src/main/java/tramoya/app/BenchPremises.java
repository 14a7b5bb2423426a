package tramoya.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tramoya.app.safety.AdminKey;
import tramoya.bench.OpenShop;
import tramoya.bench.Premises;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Storage;
import tramoya.eventing.Vault;

/** The shop that is measured: as shipped, but for a carrier that takes no time. */
final class BenchPremises implements Premises, AutoCloseable {
    private static final int STOP_SECONDS = 30;
    private static final double KILOBYTES = 1_024;

    private final Path directory;
    private final StoreOptions options;
    private @Nullable Shop open;
    private @Nullable Storage storage;

    /** Kafka's bootstrap servers, and RabbitMQ as a URI; known once a shop has been open. */
    private String kafka = "";

    private String rabbitmq = "";

    BenchPremises(Path directory, StoreOptions options) {
        this.directory = directory;
        this.options = options;
    }

    /** Others, embedded, whose shop has nothing to do with this one. */
    BenchPremises elsewhere() {
        StoreOptions embedded = new StoreOptions();
        embedded.data = directory.resolve("elsewhere").toString();
        embedded.store = "sqlite";
        embedded.events = "embedded";
        embedded.queues = "embedded";
        return new BenchPremises(directory, embedded);
    }

    Path directory() {
        return directory;
    }

    StoreOptions options() {
        return options;
    }

    String kafka() {
        return kafka;
    }

    String rabbitmq() {
        return rabbitmq;
    }

    private List<String> properties() {
        List<String> properties = new ArrayList<>(options.properties());
        properties.addAll(List.of("--server.port=0", "--tramoya.carrier-delay=0s", "--tramoya.demo=false"));
        return properties;
    }

    @Override
    public OpenShop open() {
        Shop shop = Shop.open(true, properties());
        open = shop;
        storage = shop.bean(Settings.class).storage();
        note(shop.bean(Environment.class));
        return new OpenShop(
                shop.bean(Engine.class),
                shop.bean(EventTypes.class),
                shop.bean(Vault.class),
                shop.bean(Clock.class),
                URI.create("http://localhost:" + shop.port()),
                shop.bean(AdminKey.class).value());
    }

    private void note(Environment environment) {
        kafka = environment.getProperty("tramoya.kafka.bootstrap-servers", "localhost:9092");
        rabbitmq = "amqp://%s:%s@%s/%s"
                .formatted(
                        environment.getProperty("tramoya.rabbitmq.user", "guest"),
                        environment.getProperty("tramoya.rabbitmq.password", "guest"),
                        List.of(environment
                                        .getProperty("tramoya.rabbitmq.hosts", "localhost:5672")
                                        .split(",", 2))
                                .getFirst(),
                        environment
                                .getProperty("tramoya.rabbitmq.virtual-host", "/")
                                .replace("/", "%2F"));
    }

    /**
     * Where the shop that was open kept its things, now that it is closed; by default an engine of the measurement's
     * own.
     */
    Storage storage() {
        Storage known = storage;
        return known == null ? storage("bench") : known;
    }

    /** For an engine that the measurement runs itself: on SQLite in a directory of its own. */
    Storage storage(String folder) {
        open();
        close();
        return storage() instanceof Storage.Postgres postgres
                ? postgres
                : new Storage.Sqlite(directory.resolve(folder));
    }

    @Override
    public StartUp startAlone() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments()); // started as this one was
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Tramoya.class.getName(),
                "run",
                "--port",
                "0",
                "--no-demo"));
        command.addAll(options.arguments());
        long start = System.nanoTime();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (BufferedReader words = process.inputReader()) {
                awaitReady(words);
                double seconds = (System.nanoTime() - start) / 1e9;
                return new StartUp(seconds, residentMegabytes(process.pid()));
            } finally {
                end(process);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The shop could not be started", failure);
        }
    }

    private static void awaitReady(BufferedReader words) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            if (line.startsWith("Tramoya is ready")) {
                return;
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException(
                "The shop does not start: " + said.toString().strip());
    }

    /** 0 where the system does not tell. */
    private static double residentMegabytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES)
                    .findFirst()
                    .orElse(0);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        Shop shop = open;
        open = null;
        if (shop != null) {
            shop.close();
        }
    }
}
