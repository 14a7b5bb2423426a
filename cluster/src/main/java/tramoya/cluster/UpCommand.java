package tramoya.cluster;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Leaves a process behind that watches over the cluster, and waits until everything serves. */
@Command(name = "up", description = "Starts everything and waits until it serves.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class UpCommand implements Callable<Integer> {
    private static final long BETWEEN_NANOS = 200_000_000;

    @Mixin
    private ShopOptions options = new ShopOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Where where = options.where();
        if (Cluster.isUp(where.directory())) {
            throw new IllegalStateException(
                    "A cluster runs in %s already: ./tramoya cluster status".formatted(where.directory()));
        }
        options.shape(); // refused here, and not in a file
        Path news = where.newsFile();
        Files.createDirectories(Cluster.logsOf(where.directory()));
        Files.deleteIfExists(news);
        Process supervisor = new ProcessBuilder(supervisor())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(news.toFile())
                .start();
        return follow(news, supervisor) ? ready(where) : 1;
    }

    private List<String> supervisor() {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-Dslf4j.internal.verbosity=ERROR", // Kafka's client would say that nobody logs
                "-Dtramoya.jar=" + System.getProperty("tramoya.jar"),
                "-cp",
                System.getProperty("java.class.path"),
                ClusterCommand.class.getName(),
                "supervise"));
        command.addAll(spec.commandLine().getParseResult().originalArgs().stream()
                .filter(argument -> !argument.equals(spec.name()))
                .toList());
        return command;
    }

    /** Tells what happens until all is ready or the supervisor has given up. */
    private boolean follow(Path news, Process supervisor) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(news.toFile(), "r")) {
            while (true) {
                boolean alive = supervisor.isAlive(); // asked first: what it said before it ended is still read
                for (String line = file.readLine(); line != null; line = file.readLine()) {
                    String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                    if (text.endsWith(SuperviseCommand.READY)) {
                        return true;
                    }
                    spec.commandLine().getOut().println(text);
                }
                spec.commandLine().getOut().flush();
                if (!alive) {
                    return false;
                }
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
        }
    }

    private int ready(Where where) throws IOException {
        Properties settings = new Properties();
        try (var text = Files.newBufferedReader(Plan.settingsOf(where.directory()))) {
            settings.load(text);
        }
        String shop = settings.getProperty("tramoya.remote." + Shape.SERVICES.getFirst());
        spec.commandLine().getOut().printf("""
                The shop is open at %1$s, the console at %1$s/console
                Settings and keys: %2$s
                Logs: ./tramoya cluster logs; all ends with ./tramoya cluster down
                """, shop, Plan.settingsOf(where.directory()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
