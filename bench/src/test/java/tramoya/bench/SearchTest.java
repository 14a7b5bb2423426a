package tramoya.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tramoya.bench.report.Probe;
import tramoya.bench.report.Run;

class SearchTest {
    /** Keeps up with so many a second, and no more. */
    private record Shop(double capacity, double perSecond) implements Paced {
        @Override
        public Run at(double rate, Duration lasting) {
            return new Run.Notes().figure("rate", "orders/s", rate).run();
        }

        @Override
        public String shortfall(Run run, double rate) {
            return run.figure("rate") > capacity ? "too much" : "";
        }

        @Override
        public Paced pacedAt(double other) {
            return new Shop(capacity, other);
        }

        @Override
        public List<String> about() {
            return List.of();
        }

        @Override
        public Map<String, String> setting() {
            return Map.of();
        }

        @Override
        public void warmUp() {}

        @Override
        public Run run() {
            return at(perSecond, Duration.ZERO);
        }
    }

    private static Search.Found search(double capacity, double first) {
        return Search.highest(new Shop(capacity, first), first, Duration.ZERO, _ -> {});
    }

    @Test
    void the_highest_rate_is_found_from_below_and_from_above() {
        assertThat(search(730, 100).perSecond()).isBetween(730 / 1.04, 730.0);
        assertThat(search(730, 5_000).perSecond()).isBetween(730 / 1.04, 730.0);
    }

    @Test
    void a_shop_that_keeps_up_with_nothing_has_no_rate() {
        Search.Found found = search(0, 400);

        assertThat(found.perSecond()).isZero();
        assertThat(found.probes()).noneMatch(Probe::sustained);
    }

    @Test
    void every_try_is_told() {
        List<Probe> told = new ArrayList<>();
        Search.Found found = Search.highest(new Shop(10, 8), 8, Duration.ZERO, told::add);

        assertThat(told).isEqualTo(found.probes()).contains(new Probe(8, true, ""), new Probe(16, false, "too much"));
    }
}
