package tramoya.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tramoya.cluster.Shape;
import tramoya.cluster.ShopOptions;

/** {@code ./tramoya chaos}. */
@Command(
        name = "chaos",
        description = {
            "Kills, stops and cuts off parts of a shop while people buy in it, and compares after each round what they",
            "were promised with what came of it. Exit code 0 when every promise was kept and every invariant holds.",
            "It has servers of its own, on free ports of this machine, and leaves nothing behind when all went well."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
public final class ChaosCommand implements Callable<Integer> {
    @Option(names = "--seed", description = "decides which faults come in which order (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--rounds", description = "one fault each (default: ${DEFAULT-VALUE})")
    private int rounds = 10;

    @Option(names = "--store", description = "sqlite or postgres (default: ${DEFAULT-VALUE})")
    private String store = Shape.SQLITE;

    @Option(names = "--events", description = "embedded, kafka or rabbitmq (default: ${DEFAULT-VALUE})")
    private String events = Shape.EMBEDDED;

    @Option(names = "--queues", description = "embedded, kafka or rabbitmq (default: as events)")
    @Nullable
    private String queues;

    @Option(names = "--apart", description = "every service in a process of its own, instead of five processes")
    private boolean apart;

    @Option(names = "--faults", split = ",", description = "to choose from (default: all)")
    private List<String> faults = Arrays.stream(Fault.values()).map(Fault::word).toList();

    @Option(names = "--shoppers", description = "at once (default: ${DEFAULT-VALUE})")
    private int shoppers = 6;

    @Option(names = "--outage-seconds", description = "how long a broker stays away (default: ${DEFAULT-VALUE})")
    private int outageSeconds = 60;

    @Option(names = "--directory", description = "where everything is kept; by default a temporary one")
    @Nullable
    private Path directory;

    @Option(names = "--json", description = "where to write the rounds")
    @Nullable
    private Path json;

    @Spec
    private CommandSpec spec;

    private ChaosCommand() {}

    /** Exits with the command's code; 0 is good. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new ChaosCommand())
                .setExecutionExceptionHandler((failure, line, _) -> {
                    if (failure instanceof IllegalStateException || failure instanceof IllegalArgumentException) {
                        line.getErr().println(failure.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || shoppers < 1 || outageSeconds < 1) {
            throw new IllegalArgumentException("--rounds, --shoppers and --outage-seconds are at least 1");
        }
        Path where = directory == null ? Files.createTempDirectory("tramoya-chaos") : directory;
        var wishes = new Chaos.Wishes(seed, rounds, Chaos.faults(faults), shoppers, Duration.ofSeconds(outageSeconds));
        boolean good = play(shape(where), wishes);
        if (good && directory == null) {
            delete(where);
        } else {
            say("Everything is kept in " + where);
        }
        return good ? 0 : 1;
    }

    private boolean play(Shape shape, Chaos.Wishes wishes) throws IOException {
        List<Round> played;
        try (Chaos chaos = Chaos.open(shape, wishes, this::say)) {
            played = chaos.play();
        }
        if (json != null) {
            Files.writeString(
                    json,
                    JsonMapper.shared()
                            .writeValueAsString(Map.of(
                                    "seed",
                                    seed,
                                    "store",
                                    shape.store(),
                                    "events",
                                    shape.events(),
                                    "queues",
                                    shape.queues(),
                                    "rounds",
                                    played)));
        }
        boolean good = played.stream().allMatch(Round::isGood);
        say("seed %d: %d of %d rounds, %d orders promised: %s"
                .formatted(
                        seed,
                        played.size(),
                        rounds,
                        played.stream().mapToInt(Round::promised).sum(),
                        good ? "every promise was kept" : "PROMISES WERE BROKEN"));
        return good;
    }

    private Shape shape(Path where) {
        return new Shape(
                where,
                0,
                store,
                events,
                queues == null ? events : queues,
                processes(),
                shortLived(),
                Map.of("server.tomcat.threads.max", "50"),
                false,
                "0s");
    }

    /** Who is killed again and again never lives to be compiled well: trying to keeps both processors from all else. */
    private static List<String> shortLived() {
        List<String> command = new ArrayList<>(ShopOptions.shop());
        command.add(1, "-XX:TieredStopAtLevel=1");
        return command;
    }

    /** Those that take orders come first; what is there twice shows whether one takes over from the other. */
    private Map<String, String> processes() {
        Map<String, String> processes = new LinkedHashMap<>();
        if (events.equals(Shape.EMBEDDED)) {
            processes.put("shop", Shape.ALL);
            if (store.equals(Shape.POSTGRES)) {
                processes.put("shop-2", Shape.ALL);
            }
        } else if (apart) {
            processes.put("cart", "cart");
            Shape.SERVICES.forEach(service -> processes.put(service, service));
            processes.put("orders-2", "orders");
        } else {
            processes.put("front", "catalog,cart,customers,recommendations,analytics");
            processes.put("stock", "inventory,shipping");
            processes.put("money", "payments,notifications");
            processes.put("orders", "orders");
            processes.put("orders-2", "orders");
        }
        return processes;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + line);
        out.flush();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
