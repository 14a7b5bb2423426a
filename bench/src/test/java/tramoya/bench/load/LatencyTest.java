package tramoya.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static Latency ofMillis(int from, int to) {
        Timings timings = new Timings();
        for (int millis = from; millis <= to; millis++) {
            timings.record("it", TimeUnit.MILLISECONDS.toNanos(millis));
        }
        return timings.latencies().getOrDefault("it", Latency.NONE);
    }

    @Test
    void percentiles_are_those_of_the_values() {
        Latency latency = ofMillis(1, 1_000);

        assertThat(latency.count()).isEqualTo(1_000);
        assertThat(latency.p50()).isCloseTo(500, within(1.0));
        assertThat(latency.p90()).isCloseTo(900, within(1.0));
        assertThat(latency.p99()).isCloseTo(990, within(1.0));
        assertThat(latency.p999()).isCloseTo(999, within(1.0));
        assertThat(latency.max()).isCloseTo(1_000, within(1.0));
    }

    @Test
    void the_curve_ends_where_so_few_values_tell_nothing_more() {
        assertThat(ofMillis(1, 1_000).curve())
                .last()
                .satisfies(point -> assertThat(point.percentile()).isEqualTo(99.9));
        assertThat(ofMillis(1, 10).curve())
                .last()
                .satisfies(point -> assertThat(point.percentile()).isEqualTo(90));
    }

    @Test
    void what_never_happened_took_no_time() {
        assertThat(new Timings().latencies()).isEqualTo(Map.of());
        assertThat(Latency.NONE.curve()).isEmpty();
    }
}
