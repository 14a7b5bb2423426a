package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tramoya.chaos.Chaos;
import tramoya.chaos.Fault;
import tramoya.chaos.Round;
import tramoya.cluster.Shape;

/**
 * Breaks real processes and servers in the middle of their work: what was answered 202 is done, and done once. A few
 * rounds of what {@code ./tramoya chaos} plays for as long as one likes.
 */
class ChaosTest {
    private static final String MANY = "tramoya.orders.deadline";

    /** Enough to be in the middle of something at any moment; the backlog of more takes longer than it proves. */
    private static final int SHOPPERS = 3;

    @Test
    void nothing_accepted_is_lost_on_sqlite(@TempDir Path directory) {
        play(
                shape(directory, Shape.SQLITE, Shape.EMBEDDED, Shape.EMBEDDED, Map.of("shop", Shape.ALL)),
                Fault.KILL_SERVICE);
    }

    @Test
    void nothing_accepted_is_lost_on_postgresql(@TempDir Path directory) {
        play(
                shape(directory, Shape.POSTGRES, Shape.EMBEDDED, Shape.EMBEDDED, Map.of("shop", Shape.ALL)),
                Fault.KILL_SERVICE,
                Fault.KILL_DATABASE);
    }

    @Test
    @Tag("rabbitmq")
    void nothing_accepted_is_lost_by_processes_that_hear_each_other_over_brokers(@TempDir Path directory) {
        Map<String, String> processes = new LinkedHashMap<>();
        processes.put("front", "catalog,cart,customers,recommendations,analytics,notifications");
        processes.put("back", "orders,inventory,payments,shipping");
        play(
                shape(directory, Shape.POSTGRES, "kafka", "rabbitmq", processes),
                Fault.KILL_SERVICE,
                Fault.KILL_BROKER,
                Fault.DROP);
    }

    private static void play(Shape shape, Fault... faults) {
        var wishes = new Chaos.Wishes(7, faults.length, List.of(faults), SHOPPERS, Duration.ofSeconds(10));
        try (Chaos chaos = Chaos.open(shape, wishes, LoggerFactory.getLogger(ChaosTest.class)::info)) {
            assertThat(chaos.play()).hasSize(faults.length).allMatch(Round::isGood);
        }
    }

    private static Shape shape(
            Path directory, String store, String events, String queues, Map<String, String> processes) {
        return new Shape(directory, 0, store, events, queues, processes, SHOP, Map.of(MANY, "5m"), false, "0s");
    }

    /** The shop as it was compiled, and not as it was packed the last time. */
    private static final List<String> SHOP = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", // short lives
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Tramoya.class.getName());
}
