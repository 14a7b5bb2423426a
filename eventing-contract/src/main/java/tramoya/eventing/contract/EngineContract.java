package tramoya.eventing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Answer;
import tramoya.eventing.Idempotency;
import tramoya.eventing.Ids;
import tramoya.eventing.Operations;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue;
import tramoya.eventing.contract.Tally.Add;
import tramoya.eventing.contract.Tally.Echoed;

/**
 * What services may rely on, whatever store they run on: commands, subscriptions, parked keys, rebuilds, queues, calls,
 * process managers.
 */
public abstract class EngineContract extends EngineWorld {
    @Test
    void a_command_is_stored_and_answers_its_position() {
        assertThat(add("a", 3)).isEqualTo(1);
        assertThat(add("a", 4)).isEqualTo(2);

        restart();

        assertThat(sum("a")).isEqualTo(7);
        assertThat(tally().log().head()).isEqualTo(2);
    }

    @Test
    void a_refused_command_changes_nothing_and_fails_alone() {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> add("a", -1))
                .returns("tally.below-zero", Rejected::code);
        assertThat(tally().log().head()).isZero();
    }

    @Test
    void many_callers_at_once_each_get_their_own_answer() throws Exception {
        int callers = 200;
        List<Thread> threads = new ArrayList<>();
        AtomicInteger refused = new AtomicInteger();
        add("stock", 50);
        for (int i = 0; i < callers; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    add("stock", -1);
                } catch (Rejected tooLate) {
                    refused.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(refused).hasValue(callers - 50);
        assertThat(sum("stock")).isZero();
        assertVerified();
    }

    @Test
    void a_repeated_request_gets_its_first_answer_even_at_the_same_time() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Answer<Long>> answers = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 20; i++) {
            threads.add(Thread.ofVirtual().start(() -> answers.add(addOnce("key", 5))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(answers).hasSize(20).extracting(Answer::value).containsOnly(5L);
        assertThat(answers).filteredOn(answer -> !answer.repeated()).hasSize(1);
        assertThat(sum("once")).isEqualTo(5);

        restart();

        assertThat(addOnce("key", 5).repeated()).isTrue();
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> addOnce("key", 6))
                .returns("idempotency.reused", Rejected::code);
    }

    private Answer<Long> addOnce(String key, int amount) {
        return tally().execute(Request.by("test"), Idempotency.of("add", key, "add " + amount, Long.class), turn -> {
            turn.handle(Tally.AGGREGATE, "once", new Add("once", amount));
            return turn.state(Tally.AGGREGATE, "once").value();
        });
    }

    @Test
    void a_reactor_hears_every_event_once_and_in_order_across_restarts() {
        for (int i = 1; i <= 50; i++) {
            add("a", i);
        }
        restart();
        for (int i = 51; i <= 100; i++) {
            add("a", i);
        }
        await().atMost(PATIENCE).until(() -> echo().log().head() == 100);
        assertThat(echo().log().readStream("echo-a", 0, 1_000))
                .extracting(event -> ((Echoed) event.decoded(Tally.types())).amount())
                .isSorted()
                .hasSize(100);
        assertVerified();
    }

    @Test
    void a_failing_event_parks_its_key_and_no_other() {
        poison.put("bad", new IllegalStateException("cannot"));
        add("bad", 1);
        add("good", 1);
        add("bad", 2);
        add("good", 2);
        await().atMost(PATIENCE).until(() -> echoed("good") == 3);

        assertThat(echoed("bad")).isZero();
        await().atMost(PATIENCE)
                .until(() -> letters().size() == 1 && letters().getFirst().waiting() == 1);

        poison.clear();
        assertThat(echo().operations().redrive(letters().getFirst().id(), "op", "mended"))
                .isTrue();
        await().atMost(PATIENCE).until(() -> echoed("bad") == 3 && letters().isEmpty());
        add("bad", 4);
        await().atMost(PATIENCE).until(() -> echoed("bad") == 7);
        assertVerified();
    }

    @Test
    void code_that_breaks_harms_nobody_who_shares_its_commit() throws Exception {
        beforeEcho.put("bad", () -> {
            throw new AssertionError("this cannot be");
        });
        List<Thread> callers = new ArrayList<>();
        AtomicInteger answered = new AtomicInteger();
        for (int i = 0; i < 50; i++) {
            String tally = i % 5 == 0 ? "bad" : "good";
            callers.add(Thread.ofVirtual().start(() -> {
                add(tally, 1);
                // A caller of the very service whose reactor breaks, and so in its batches.
                echo().handle(Request.by("test"), Tally.ECHOES, "mine", new Echoed("mine", 1));
                answered.incrementAndGet();
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(answered).hasValue(50);
        await().atMost(PATIENCE).until(() -> echoed("good") == 40 && echoed("mine") == 50);
        await().atMost(PATIENCE).until(() -> letters().size() == 1);
        beforeEcho.clear();
        assertThat(echo().operations().redrive(letters().getFirst().id(), "tester", "mended"))
                .isTrue();
        await().atMost(PATIENCE).until(() -> echoed("bad") == 10);
        assertVerified();
    }

    @Test
    void a_refusal_is_dead_at_once_and_can_be_skipped_with_a_record() {
        poison.put("bad", new Rejected("no", "never"));
        add("bad", 1);
        await().atMost(PATIENCE).until(() -> letters().size() == 1);
        assertThat(letters().getFirst().state()).isEqualTo("dead");

        poison.clear();
        assertThat(echo().operations().skip(letters().getFirst().id(), "op", "nobody needs it"))
                .isTrue();
        add("bad", 2);
        await().atMost(PATIENCE).until(() -> echoed("bad") == 2 && letters().isEmpty());
        assertThat(echo().operations().skip("echoes:event:none:1:tallies:x", "op", "why"))
                .isFalse();
        assertThat(echo().log().readStream("operations-audit", 0, 10)).hasSize(1);
        assertVerified();
    }

    @Test
    void an_outage_is_tried_again_by_itself() {
        poison.put("late", new Unavailable("not yet"));
        add("late", 9);
        await().atMost(PATIENCE).until(() -> letters().stream().anyMatch(letter -> letter.attempts() >= 2));
        poison.clear();
        await().atMost(PATIENCE).until(() -> echoed("late") == 9);
        await().atMost(PATIENCE).until(() -> letters().isEmpty()); // released after what was handled
    }

    @Test
    void a_projection_shows_what_a_command_wrote_once_it_is_awaited() {
        long position = add("a", 5);
        assertThat(tally().awaitApplied("sums", "tallies", position, PATIENCE)).isTrue();
        assertThat(shown("a")).contains(5L);
    }

    @Test
    void a_rebuild_beside_live_traffic_gives_the_same_rows() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Thread traffic = Thread.ofVirtual().start(() -> {
            for (int i = 0; !enough.get(); i++) {
                add("t" + i % 7, 1);
            }
        });
        await().atMost(PATIENCE).until(() -> tally().log().head() > 300);
        assertThat(tally().operations().rebuild("sums", "op", "a look")).isTrue();
        await().atMost(PATIENCE)
                .until(() -> tally().operations().subscriptions().stream()
                        .anyMatch(status -> status.name().equals("sums")
                                && status.generation() == 2
                                && status.state().equals("live")));
        enough.set(true);
        traffic.join();
        tally().awaitApplied("sums", "tallies", tally().log().head(), PATIENCE);
        long total = tally().read(
                        sql -> sql.query("SELECT CAST(SUM(total) AS bigint) AS n FROM sums", row -> row.number("n")))
                .getFirst();
        assertThat(total).isEqualTo(tally().log().head() - 1); // one event is the rebuild's own record
        assertVerified();
    }

    @Test
    void whoever_looks_while_a_rebuild_takes_over_finds_a_live_projection() {
        add("a", 5);
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (int next = 2; next < 8; next++) {
            assertThat(tally().operations().rebuild("sums", "op", "a look")).isTrue();
            int live = 1;
            while (live < next) { // as often as can be: what is missing is missing for a moment
                assertThat(System.nanoTime()).isLessThan(until);
                live = tally().operations().subscriptions().stream()
                        .filter(status ->
                                status.name().equals("sums") && status.state().equals("live"))
                        .mapToInt(Operations.SubscriptionStatus::generation)
                        .max()
                        .orElse(0);
                assertThat(live).isPositive();
            }
        }
    }

    @Test
    void new_projection_code_is_built_beside_the_old_rows() {
        long position = 0;
        for (int i = 0; i < 60; i++) {
            position = add("a", 5);
        }
        assertThat(tally().awaitApplied("sums", "tallies", position, PATIENCE)).isTrue();
        projectionVersion = 2; // counts double
        restart();
        await().atMost(PATIENCE).until(() -> {
            // Only the old rows or the new ones, whole: never something in between, never nothing.
            assertThat(shown("a")).isPresent().get().isIn(300L, 600L);
            return shown("a").equals(Optional.of(600L));
        });
    }

    @Test
    void a_projection_that_fails_on_one_key_goes_on_with_the_others() {
        brokenProjection.set(true);
        add("broken", 1);
        add("fine", 1);
        await().atMost(PATIENCE).until(() -> shown("fine").isPresent());
        assertThat(shown("broken")).isEmpty();
        brokenProjection.set(false);
        await().atMost(PATIENCE).until(() -> shown("broken").equals(Optional.of(1L)));
        assertVerified();
    }

    @Test
    void a_job_is_done_once_and_a_failing_one_ends_as_a_dead_letter() {
        add("a", 1_000);
        await().atMost(PATIENCE).until(() -> echoed("job-a") == 1);

        poison.put("job:b", new IllegalStateException("cannot"));
        add("b", 1_000);
        await().atMost(PATIENCE).until(() -> letters().size() == 1);
        WorkQueue.Stats stats = echo().queue(JOBS).orElseThrow().stats();
        assertThat(stats.dead()).isEqualTo(1);

        poison.clear();
        assertThat(echo().operations().redrive(letters().getFirst().id(), "op", "mended"))
                .isTrue();
        await().atMost(PATIENCE).until(() -> echoed("job-b") == 1);
    }

    @Test
    void a_call_is_made_once_however_often_it_is_planned() {
        add("a", 1_000);
        add("a", 1_000);
        await().atMost(PATIENCE).until(() -> echoed("rung-a") == 1);
        await().atMost(PATIENCE).until(() -> echoed("a") == 2_000);
        assertThat(called.get("ring:a")).hasValue(1);
    }

    /** Not only when they are given up for lost: one commit marks them as sent, and each must then be made. */
    @Test
    void calls_that_are_planned_together_are_all_made_soon() {
        assertThat(echo().operations().pause("echo-on-added", "op", "so that there are many"))
                .isTrue();
        List<String> tallies =
                IntStream.range(0, 20).mapToObj(i -> "together-" + i).toList();
        tallies.forEach(tally -> add(tally, 1_000));
        assertThat(echo().operations().resume("echo-on-added", "op", "done")).isTrue();

        await().atMost(PATIENCE).until(() -> tallies.stream().allMatch(tally -> echoed("rung-" + tally) == 1));
        assertThat(tallies)
                .allSatisfy(tally -> assertThat(called.get("ring:" + tally)).hasValue(1));
    }

    @Test
    void a_call_without_an_answer_is_asked_about_and_not_made_again() {
        silent.set(true);
        add("a", 1_000);
        await().atMost(PATIENCE).until(() -> called.containsKey("ring:a"));
        silent.set(false);
        await().atMost(PATIENCE).until(() -> echoed("rung-a") == 1);
        assertThat(called.get("ring:a")).hasValue(1);
        assertVerified();
    }

    @Test
    void a_deadline_comes_as_a_fact() {
        tally().execute(Request.by("test"), turn -> {
            turn.tell(ALARM, "clock", new Wind(turn.now().plusMillis(300)));
            return true;
        });
        await().atMost(PATIENCE).until(() -> sum("clock") == 1);
        restart();
        assertThat(sum("clock")).isEqualTo(1);
    }

    @Test
    void a_deadline_that_fails_keeps_no_other_waiting() {
        tally().execute(Request.by("test"), turn -> {
            turn.tell(ALARM, "broken", new Wind(turn.now().plusMillis(200)));
            turn.tell(ALARM, "clock", new Wind(turn.now().plusMillis(400)));
            return true;
        });
        await().atMost(PATIENCE).until(() -> sum("clock") == 1);
    }

    @Test
    void a_trace_shows_events_jobs_calls_and_subscriptions_of_one_process() {
        var correlation = Ids.next();
        tally().handle(Request.by("test", correlation), Tally.AGGREGATE, "a", new Add("a", 1_000));
        await().atMost(PATIENCE).until(() -> echoed("rung-a") == 1 && echoed("job-a") == 1);
        assertThat(echo().operations().trace(correlation))
                .extracting(Operations.TraceStep::kind)
                .contains("event", "job", "effect", "reactor");
        assertThat(tally().operations().trace(correlation))
                .extracting(Operations.TraceStep::kind)
                .contains("event", "projection");
    }

    @Test
    void a_paused_subscription_waits_and_goes_on() {
        assertThat(echo().operations().pause("echo-on-added", "op", "a look")).isTrue();
        add("a", 1);
        restart();
        assertThat(echo().operations().subscriptions())
                .anyMatch(status ->
                        status.name().equals("echo-on-added") && status.state().equals("paused"));
        assertThat(echoed("a")).isZero();
        assertThat(echo().operations().resume("echo-on-added", "op", "done")).isTrue();
        await().atMost(PATIENCE).until(() -> echoed("a") == 1);
    }

    /** Were their transaction refused, they would be folded again, one by one and much slower. */
    @Test
    void many_events_of_one_row_are_folded_in_one_go() {
        add("row", 1);
        await().atMost(PATIENCE).until(() -> shown("row").isPresent());
        assertThat(tally().operations().pause("sums", "op", "so that there are many"))
                .isTrue();
        int before = folds.get();
        for (int i = 0; i < 20; i++) {
            add("row", 1);
        }
        assertThat(tally().operations().resume("sums", "op", "done")).isTrue();

        await().atMost(PATIENCE)
                .until(() -> shown("row").filter(sum -> sum == 21).isPresent());
        assertThat(folds).hasValue(before + 20);
    }
}
