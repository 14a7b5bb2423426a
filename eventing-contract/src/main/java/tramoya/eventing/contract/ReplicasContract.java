package tramoya.eventing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Engine;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.contract.Tally.Add;

/**
 * What replicas of services on one store may rely on: they share the work, see each other's facts, take over from each
 * other, and one that was given up for dead cannot do its work a second time.
 *
 * <p>A store that only one process can use is not held to this; its refusal of the second one is asserted instead.
 */
public abstract class ReplicasContract extends EngineWorld {
    /** Longer than any lease. */
    private static final Duration AGES = Duration.ofMinutes(5);

    @SuppressWarnings("NullAway.Init") // started before each test
    private Engine replica;

    @BeforeEach
    void startReplica() {
        replica = engine(InstantSource.system());
    }

    @AfterEach
    void stopReplica() {
        replica.close();
    }

    @Test
    void nothing_is_decided_on_what_another_replica_has_changed() {
        add("a", 1);
        assertThat(sumAt(replica, "a")).isEqualTo(1);
        add("a", 9);

        assertThat(sumAt(replica, "a")).isEqualTo(10);
        assertThat(addAt(replica, "a", -10)).isEqualTo(3);
        assertThat(sum("a")).isZero();
    }

    @Test
    void callers_of_both_take_from_one_stock_and_never_too_much() throws Exception {
        add("stock", 50);
        AtomicInteger refused = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Engine asked = i % 2 == 0 ? engine : replica;
            callers.add(Thread.ofVirtual().start(() -> {
                try {
                    addAt(asked, "stock", -1);
                } catch (Rejected tooLate) {
                    refused.incrementAndGet();
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(refused).hasValue(70);
        assertThat(sum("stock")).isZero();
        assertVerified();
    }

    @Test
    void each_event_has_its_effect_once_whichever_replica_it_comes_from() {
        for (int i = 0; i < 100; i++) {
            addAt(i % 2 == 0 ? engine : replica, "t" + i % 7, 1_000);
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            long echoes = 0;
            long jobs = 0;
            for (int i = 0; i < 7; i++) {
                echoes += echoed("t" + i);
                jobs += echoed("job-t" + i);
            }
            assertThat(echoes).isEqualTo(100_000);
            assertThat(jobs).isEqualTo(100);
        });
        assertThat(called.values())
                .hasSize(7)
                .allSatisfy(times -> assertThat(times).hasValue(1));
        assertVerified();
    }

    @Test
    void when_one_ends_the_other_goes_on_with_its_work() {
        add("a", 1);
        await().atMost(PATIENCE).until(() -> echoed("a") == 1);

        engine.close();
        addAt(replica, "a", 2);

        await().atMost(PATIENCE)
                .until(() -> replica.service("echoes").state(Tally.ECHOES, "a").value() == 3);
    }

    @Test
    void one_that_was_stopped_past_its_lease_cannot_do_its_work_a_second_time() throws Exception {
        replica.close();
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        beforeEcho.put("a", () -> {
            if (first.getAndSet(false)) {
                stopped.countDown();
                awaitQuietly(goOn);
            }
        });
        add("a", 7);
        assertThat(stopped.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        replica = engine(() -> InstantSource.system().instant().plus(AGES));
        Service other = replica.service("echoes");
        await().atMost(PATIENCE).until(() -> other.state(Tally.ECHOES, "a").value() == 7);
        goOn.countDown();
        add("b", 5);

        await().atMost(PATIENCE).until(() -> other.state(Tally.ECHOES, "b").value() == 5);
        assertThat(other.state(Tally.ECHOES, "a").value()).isEqualTo(7);
        assertVerified();
    }

    @Test
    void a_call_that_comes_home_after_another_replica_asked_about_it_is_concluded_once() throws Exception {
        replica.close();
        CountDownLatch rung = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        afterRing.put("a", () -> {
            rung.countDown();
            awaitQuietly(goOn);
        });
        add("a", 1_000);
        assertThat(rung.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        replica = engine(() -> InstantSource.system().instant().plus(AGES));
        Service other = replica.service("echoes");
        await().atMost(PATIENCE).until(() -> other.state(Tally.ECHOES, "rung-a").value() == 1);
        replica.close(); // so that the next call is the first one's, which concludes in the order of their ends
        goOn.countDown();
        add("b", 1_000);

        await().atMost(PATIENCE).until(() -> echoed("rung-b") == 1);
        assertThat(echoed("rung-a")).isEqualTo(1);
        assertThat(called.get("ring:a")).hasValue(1);
        assertVerified();
    }

    @Test
    void a_rebuild_that_one_starts_is_followed_by_the_other() {
        for (int i = 1; i <= 200; i++) {
            add("t" + i % 5, i);
        }
        assertThat(tally().operations().rebuild("sums", "tester", "to see it")).isTrue();

        for (Engine one : List.of(engine, replica)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    one.service("tallies").operations().subscriptions())
                            .filteredOn(status -> status.name().equals("sums"))
                            .singleElement()
                            .satisfies(status -> {
                                assertThat(status.generation()).isEqualTo(2);
                                assertThat(status.state()).isEqualTo("live");
                            }));
        }
        long position = addAt(replica, "t1", 1_000_000);
        assertThat(tally().awaitApplied("sums", "tallies", position, PATIENCE)).isTrue();
        assertThat(shown("t1")).contains(sum("t1"));
        assertVerified();
    }

    static long addAt(Engine engine, String tally, int amount) {
        return engine.service("tallies").handle(Request.by("test"), Tally.AGGREGATE, tally, new Add(tally, amount));
    }

    static long sumAt(Engine engine, String tally) {
        return engine.service("tallies").state(Tally.AGGREGATE, tally).value();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
