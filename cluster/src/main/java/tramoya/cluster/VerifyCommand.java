package tramoya.cluster;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the servers alone, lets the shop look at what they hold, and ends them. */
@Command(
        name = "verify",
        description = "Checks every invariant of a cluster that is down; exit code 0 when all hold.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Mixin
    private Where where = new Where();

    @Option(names = "--json", description = "one JSON object instead of lines")
    private boolean asJson;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = where.directory();
        Path settings = Plan.settingsOf(directory);
        if (!Files.exists(settings)) {
            throw new IllegalStateException("There has been no cluster in %s".formatted(directory));
        }
        Properties before = new Properties();
        try (Reader text = Files.newBufferedReader(settings)) {
            before.load(text);
        }
        Shape servers = new Shape(
                directory,
                0,
                Shape.POSTGRES,
                before.getProperty("tramoya.events"),
                before.getProperty("tramoya.queues"),
                Map.of(),
                ShopOptions.shop(),
                Map.of(),
                false,
                null);
        try (Cluster cluster = Cluster.start(servers, _ -> {})) {
            if (!cluster.awaitAll(PATIENCE)) {
                throw new IllegalStateException("The servers do not start: see " + directory.resolve("logs"));
            }
            return verify(servers);
        }
    }

    private int verify(Shape servers) throws IOException, InterruptedException {
        ProcessBuilder program = asJson
                ? Cluster.command(servers, "verify", "verify", "--json")
                : Cluster.command(servers, "verify", "verify");
        return program.inheritIO().start().waitFor();
    }
}
