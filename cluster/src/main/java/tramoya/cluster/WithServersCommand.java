package tramoya.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs a command of the shop with the servers that its options name: those whose addresses the environment does not
 * give are started, and end with it. Everything that they kept is deleted.
 */
@Command(
        name = "with-servers",
        hidden = true, // ./tramoya bench uses it
        description = "Starts the servers that a command of the shop wants, runs it, and ends them.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class WithServersCommand implements Callable<Integer> {
    private static final Duration UP = Duration.ofMinutes(3);

    /** As one process wants it that has everything; a cluster's processes are given less each. */
    private static final Map<String, String> ONE_PROCESS =
            Map.of("tramoya.shards", "1", "tramoya.postgres.connections", "10");

    @Parameters(description = "the command, with all its options", arity = "1..*")
    private List<String> command = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("tramoya-servers");
        int code = runIn(directory);
        delete(directory);
        return code;
    }

    private int runIn(Path directory) throws IOException, InterruptedException {
        try (Cluster cluster = Cluster.start(shape(directory), this::say)) {
            if (!cluster.awaitAll(UP)) {
                throw new IllegalStateException("Not all servers came up; their logs are in " + directory);
            }
            ProcessBuilder program = new ProcessBuilder(command).inheritIO();
            program.environment()
                    .put(
                            "SPRING_CONFIG_ADDITIONAL_LOCATION",
                            cluster.settings().toUri().toString());
            Process running = program.start();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(running::destroy));
            return running.waitFor();
        }
    }

    private Shape shape(Path directory) {
        return new Shape(
                directory,
                0,
                wanted("--store").equals(Shape.POSTGRES) && isMissing("TRAMOYA_POSTGRES_URL")
                        ? Shape.POSTGRES
                        : Shape.SQLITE,
                brokerToStart(wanted("--events")),
                brokerToStart(wanted("--queues")),
                Map.of(),
                List.of(),
                ONE_PROCESS,
                false,
                "0s");
    }

    private static String brokerToStart(String name) {
        return switch (name) {
            case "kafka" -> isMissing("TRAMOYA_KAFKA_BOOTSTRAPSERVERS") ? name : Shape.EMBEDDED;
            case "rabbitmq" -> isMissing("TRAMOYA_RABBITMQ_HOSTS") ? name : Shape.EMBEDDED;
            default -> Shape.EMBEDDED;
        };
    }

    private static boolean isMissing(String variable) {
        return System.getenv(variable) == null;
    }

    /** The value of an option of the command, given either way; empty when it is not. */
    private String wanted(String option) {
        for (int i = 0; i < command.size(); i++) {
            String word = command.get(i);
            if (word.startsWith(option + "=")) {
                return word.substring(option.length() + 1);
            }
            if (word.equals(option) && i + 1 < command.size()) {
                return command.get(i + 1);
            }
        }
        return "";
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
