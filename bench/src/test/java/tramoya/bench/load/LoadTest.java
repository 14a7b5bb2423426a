package tramoya.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LoadTest {
    private interface Errand {
        void run(Arrival arrival) throws IOException;
    }

    private static Visitor visitor(Errand errand) {
        return new Visitor() {
            @Override
            public void visit(Arrival arrival) throws IOException {
                errand.run(arrival);
            }

            @Override
            public void close() {}
        };
    }

    private static void pause(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    @Test
    void who_arrives_while_the_shop_stands_still_waits_and_the_waiting_counts() {
        // One visit of 200 takes long. A client that waits for its answer before it asks again would see one slow
        // answer.
        Outcome outcome = Load.run(
                Schedule.steady(200, Duration.ofSeconds(1)),
                1,
                () -> visitor(arrival -> {
                    if (arrival.number() == 20) {
                        pause(400);
                    }
                }));

        assertThat(outcome.done()).isEqualTo(200);
        assertThat(outcome.latency(Outcome.VISIT).max()).isGreaterThanOrEqualTo(399);
        assertThat(outcome.latency(Outcome.VISIT).p90()).isGreaterThan(150);
        assertThat(outcome.latency(Outcome.WAIT).p90()).isGreaterThan(150);
    }

    @Test
    void a_part_of_a_visit_counts_what_was_waited_before_it() {
        Outcome outcome = Load.run(
                Schedule.atOnce(4),
                1,
                () -> visitor(arrival -> {
                    long from = System.nanoTime();
                    pause(50);
                    arrival.over("part", from);
                }));

        assertThat(outcome.latency("part").max()).isGreaterThanOrEqualTo(199);
        assertThat(outcome.latency("part").count()).isEqualTo(4);
    }

    @Test
    void visitors_arrive_one_after_the_other_and_every_one_is_served_once() {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        Outcome outcome = Load.run(
                Schedule.steady(500, Duration.ofMillis(400)), 8, () -> visitor(arrival -> seen.add(arrival.number())));

        assertThat(seen).hasSize(200);
        assertThat(outcome.done()).isEqualTo(200);
        assertThat(outcome.seconds()).isGreaterThanOrEqualTo(199 / 500.0);
        assertThat(outcome.perSecond().stream().mapToDouble(Double::doubleValue).sum())
                .isEqualTo(200);
        assertThat(outcome.errors()).isEmpty();
    }

    @Test
    void what_goes_wrong_is_counted_by_what_it_was_and_is_no_visit() {
        Outcome outcome = Load.run(
                Schedule.atOnce(10),
                2,
                () -> visitor(arrival -> {
                    switch ((int) arrival.number() % 5) {
                        case 0 -> throw new IOException("gone");
                        case 1 -> throw new IllegalStateException("a checkout was answered 503");
                        default -> {}
                    }
                }));

        assertThat(outcome.done()).isEqualTo(6);
        assertThat(outcome.latency(Outcome.VISIT).count()).isEqualTo(6);
        assertThat(outcome.errors())
                .containsExactlyInAnyOrderEntriesOf(Map.of("no answer: gone", 2L, "a checkout was answered 503", 2L));
    }

    @Test
    void every_connection_is_closed() {
        AtomicInteger open = new AtomicInteger();
        Load.run(Schedule.atOnce(20), 4, () -> {
            open.incrementAndGet();
            return new Visitor() {
                @Override
                public void visit(Arrival arrival) {}

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        });

        assertThat(open).hasValue(0);
    }
}
