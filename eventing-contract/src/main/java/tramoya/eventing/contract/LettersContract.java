package tramoya.eventing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Ids;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Operations.DryRun;
import tramoya.eventing.Operations.Failure;
import tramoya.eventing.Operations.Held;
import tramoya.eventing.Operations.OpenLetter;
import tramoya.eventing.Operations.TraceStep;
import tramoya.eventing.Operations.WouldAppend;
import tramoya.eventing.Operations.WouldCall;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.Unavailable;
import tramoya.eventing.contract.Tally.Add;

/**
 * What whoever operates may rely on when something did not work, whatever store it runs on: looking into a letter,
 * trying it without doing it, and finding in the trace what was tried and when.
 */
public abstract class LettersContract extends EngineWorld {
    /** What a service keeps, but for leases, which move by themselves. A dry run must leave all of it as it was. */
    private static final Map<String, String> KEPT = Map.of(
            "head", "pos last_at",
            "event", "pos stream version type key occurred_at recorded_at actor data",
            "command", "scope idem_key result",
            "snapshot", "stream version state",
            "process", "name instance version state due_at updated_at",
            "subscription", "name generation status paused",
            "parked_key", "name generation source key state attempts next_at error since",
            "parked", "name generation source key pos resolution",
            "effect", "effect_key state dead response attempts next_at token updated_at",
            "job", "queue state run_at attempts token payload error finished_at");

    private final Rejected never = new Rejected("no", "never");

    @Test
    void a_dry_run_of_an_event_says_what_would_happen_and_writes_nothing() {
        poison.put("bad", never);
        add("bad", 3);
        add("bad", 1_000);
        DeadLetter letter = theLetter();
        await().atMost(PATIENCE).until(() -> theLetter().waiting() == 1);

        DryRun failing = writesNothing(() -> dryRun(letter));
        assertThat(failing.outcome()).isEqualTo("fails");
        assertThat(failing.handled()).isZero();
        assertThat(failing.of()).isEqualTo(2);
        assertThat(failing.failure()).isNotNull().satisfies(failure -> {
            assertThat(failure.errorClass()).isEqualTo("Rejected no");
            assertThat(failure.error()).isEqualTo("never");
        });

        poison.clear();
        DryRun mended = writesNothing(() -> dryRun(letter));
        assertThat(mended.outcome()).isEqualTo("succeeds");
        assertThat(mended.handled()).isEqualTo(2);
        assertThat(mended.failure()).isNull();
        assertThat(mended.events())
                .extracting(WouldAppend::stream, WouldAppend::version, WouldAppend::type)
                .containsExactly(tuple("echo-bad", 1L, "Repetido"), tuple("echo-bad", 2L, "Repetido"));
        assertThat(mended.jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.queue()).isEqualTo(JOBS));
        assertThat(mended.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.key()).isEqualTo("ring:bad"));
        assertThat(mended.rows()).as("two events, a job and a call").isEqualTo(4);
        assertThat(called).as("nothing has left the house").isEmpty();

        assertThat(echo().operations().redrive(letter.id(), "op", "mended")).isTrue();
        await().atMost(PATIENCE).until(() -> echoed("bad") == 1_003 && echoed("rung-bad") == 1);
        assertVerified();
    }

    @Test
    void a_dry_run_of_a_job_says_what_would_happen_and_writes_nothing() {
        poison.put("job:a", never);
        add("a", 1_000);
        DeadLetter letter = theLetter();
        await().atMost(PATIENCE).until(() -> echoed("rung-a") == 1);

        assertThat(writesNothing(() -> dryRun(letter)).outcome()).isEqualTo("fails");
        poison.clear();
        DryRun mended = writesNothing(() -> dryRun(letter));
        assertThat(mended.outcome()).isEqualTo("succeeds");
        assertThat(mended.events()).extracting(WouldAppend::stream).containsExactly("echo-job-a");
    }

    @Test
    void a_dry_run_of_a_call_says_what_would_be_called_and_calls_nobody() {
        silent.set(true);
        add("a", 1_000);
        await().atMost(PATIENCE).until(() -> called.containsKey("ring:a") && echoed("job-a") == 1);
        await().atMost(PATIENCE)
                .until(() -> echo().write(sql -> sql.update(
                                "UPDATE effect SET dead = 1 WHERE dead = 0 AND state = 'unknown' AND attempts > 0"))
                        == 1);
        DeadLetter letter = theLetter();
        AtomicInteger calls = called.getOrDefault("ring:a", new AtomicInteger());
        assertThat(calls).hasPositiveValue();
        int before = calls.get();
        silent.set(false);

        DryRun dry = writesNothing(() -> dryRun(letter));
        assertThat(dry.outcome()).isEqualTo("calls");
        assertThat(dry.calls())
                .extracting(WouldCall::kind, WouldCall::key, WouldCall::instance, WouldCall::move)
                .containsExactly(tuple("ring", "ring:a", "a", "ask"));
        assertThat(calls).hasValue(before);
    }

    @Test
    void a_dry_run_of_a_projection_leaves_its_rows_alone() {
        brokenProjection.set(true);
        add("broken", 1);
        await().atMost(PATIENCE)
                .until(() -> !tally().operations().deadLetters(10).isEmpty());
        pauseSums(); // or it is tried again by itself while we look
        DeadLetter letter = tally().operations().deadLetters(10).getFirst();

        DryRun failing =
                writesNothing(() -> tally().operations().dryRun(letter.id()).orElseThrow());
        assertThat(failing.outcome()).isEqualTo("fails");
        brokenProjection.set(false);
        DryRun mended =
                writesNothing(() -> tally().operations().dryRun(letter.id()).orElseThrow());
        assertThat(mended.outcome()).isEqualTo("succeeds");
        assertThat(mended.rows()).isEqualTo(1);
        assertThat(shown("broken")).isEmpty();
    }

    private void pauseSums() {
        assertThat(tally().operations().pause("sums", "op", "a look")).isTrue();
        // A letter that is being tried just now is counted a moment later.
        AtomicLong seen = new AtomicLong(-1);
        await().atMost(PATIENCE).during(Duration.ofMillis(400)).until(() -> {
            long attempts = tally().operations().deadLetters(10).getFirst().attempts();
            return attempts == seen.getAndSet(attempts);
        });
    }

    @Test
    void a_dry_run_of_what_is_not_there_is_none() {
        assertThat(echo().operations().dryRun("echoes:event:echo-on-added:1:tallies:x"))
                .isEmpty();
        assertThat(echo().operations().dryRun("echoes:job:" + Ids.next())).isEmpty();
        assertThat(echo().operations().dryRun("echoes:call:x")).isEmpty();
        assertThat(echo().operations().dryRun("tallies:call:x")).isEmpty();
        assertThat(echo().operations().letter("nonsense")).isEmpty();
    }

    @Test
    void a_letter_shows_its_events_and_what_was_tried() {
        UUID correlation = Ids.next();
        poison.put("bad", new Unavailable("not yet"));
        tally().handle(Request.by("test", correlation), Tally.AGGREGATE, "bad", new Add("bad", 7));
        add("bad", 8);
        await().atMost(PATIENCE)
                .until(() -> theLetter().attempts() >= 3 && theLetter().waiting() == 1);

        OpenLetter open = echo().operations().letter(theLetter().id()).orElseThrow();
        assertThat(open.letter().correlation()).isEqualTo(correlation);
        assertThat(open.letter().payload()).contains("\"amount\":7");
        assertThat(open.held()).extracting(Held::position).containsExactly(1L, 2L);
        assertThat(open.failures()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(failure -> {
            assertThat(failure.errorClass()).isEqualTo("Unavailable");
            assertThat(failure.error()).isEqualTo("not yet");
            assertThat(failure.stack())
                    .startsWith("tramoya.eventing.Unavailable")
                    .contains("LettersContract");
        });
        assertThat(open.failures()).extracting(Failure::failedAt).isSorted();

        poison.clear();
        await().atMost(PATIENCE).until(() -> echoed("bad") == 15);
        assertThat(echo().operations().letter(open.letter().id())).isEmpty();
        assertThat(echo().operations().trace(correlation))
                .filteredOn(step -> step.kind().equals("reactor"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.state()).isEqualTo("applied");
                    assertThat(step.failures()).hasSizeGreaterThanOrEqualTo(3);
                });
    }

    @Test
    void a_letter_is_known_by_an_id_that_stands_in_an_address_whatever_its_key() {
        String key = "a/b c%2F;ñ~..";
        poison.put(key, never);
        add(key, 1);
        DeadLetter letter = theLetter();
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.id()).matches("[A-Za-z0-9:._@~-]+");

        poison.clear();
        assertThat(echo().operations().letter(letter.id())).isPresent();
        assertThat(echo().operations().redrive(letter.id(), "op", "mended")).isTrue();
        await().atMost(PATIENCE).until(() -> echoed(key) == 1);
    }

    @Test
    void every_deed_is_recorded_with_who_and_why_and_read_newest_first() {
        add("a", 1);
        var operations = tally().operations();
        assertThat(operations.pause("sums", "Ana Müller", "a look")).isTrue();
        assertThat(operations.resume("sums", "Ana Müller", "seen")).isTrue();
        add("a", 1);
        assertThat(operations.rebuild("sums", "Li", "to be sure")).isTrue();
        assertThat(operations.pause("nothing", "Li", "never mind")).isFalse();

        assertThat(operations.deeds(Long.MAX_VALUE, 10))
                .extracting(RecordedEvent::json)
                .satisfiesExactly(
                        rebuild -> assertThat(rebuild).contains("rebuild", "sums", "Li", "to be sure"),
                        resume -> assertThat(resume).contains("resume", "sums", "Ana Müller", "seen"),
                        pause -> assertThat(pause).contains("pause", "sums", "Ana Müller", "a look"));
        assertThat(operations.deeds(3, 10)).extracting(RecordedEvent::position).containsExactly(2L);
        assertThat(operations.deeds(Long.MAX_VALUE, 10))
                .extracting(deed -> deed.envelope().actor())
                .as("no name stands in an envelope")
                .containsOnly("admin");
    }

    @Test
    void a_trace_tells_what_caused_a_job_and_a_call_and_when_they_ran() {
        UUID correlation = Ids.next();
        poison.put("job:a", new Unavailable("not yet"));
        tally().handle(Request.by("test", correlation), Tally.AGGREGATE, "a", new Add("a", 1_000));
        await().atMost(PATIENCE).until(() -> echoed("rung-a") == 1 && failures(correlation, "job") > 0);
        poison.clear();
        await().atMost(PATIENCE).until(() -> echoed("job-a") == 1);

        String added = step(tally(), correlation, "event").id();
        TraceStep job = step(echo(), correlation, "job");
        assertThat(job.causation()).isEqualTo(added);
        assertThat(job.startedAt()).isNotNull().isAfterOrEqualTo(job.at());
        assertThat(job.endedAt()).isNotNull().isAfterOrEqualTo(job.startedAt());
        TraceStep call = step(echo(), correlation, "effect");
        assertThat(call.causation()).isEqualTo(added);
        assertThat(call.endedAt()).isNotNull().isAfterOrEqualTo(call.startedAt());
        assertThat(echo().operations().trace(correlation))
                .filteredOn(step -> step.kind().equals("event"))
                .extracting(TraceStep::causation)
                .as("the echo, what the job did, what came of the call")
                .containsExactlyInAnyOrder(added, job.id(), call.id());
    }

    private long failures(UUID correlation, String kind) {
        return step(echo(), correlation, kind).failures().size();
    }

    private static TraceStep step(Service service, UUID correlation, String kind) {
        return service.operations().trace(correlation).stream()
                .filter(step -> step.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private DeadLetter theLetter() {
        await().atMost(PATIENCE).until(() -> letters().size() == 1);
        return letters().getFirst();
    }

    private DryRun dryRun(DeadLetter letter) {
        return echo().operations().dryRun(letter.id()).orElseThrow();
    }

    /** Compares every row of both services before and after. */
    private <T> T writesNothing(Supplier<T> deed) {
        List<String> before = everything();
        T answer = deed.get();
        assertThat(everything()).isEqualTo(before);
        return answer;
    }

    private List<String> everything() {
        List<String> rows = new ArrayList<>();
        for (Service service : List.of(tally(), echo())) {
            KEPT.forEach((table, columns) -> rows.addAll(service.read(sql -> sql.query(
                    "SELECT * FROM " + table,
                    row -> Arrays.stream(columns.split(" ", -1))
                            .map(column -> column + "=" + row.textOrNull(column))
                            .collect(Collectors.joining(" ", table + " ", ""))))));
        }
        rows.sort(Comparator.naturalOrder());
        return rows;
    }
}
