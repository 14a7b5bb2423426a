package tramoya.eventing.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Effect;
import tramoya.eventing.Envelope;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Operations.DryRun;
import tramoya.eventing.Operations.Failure;
import tramoya.eventing.Operations.Held;
import tramoya.eventing.Operations.OpenLetter;
import tramoya.eventing.Operations.WouldAppend;
import tramoya.eventing.Operations.WouldCall;
import tramoya.eventing.Operations.WouldEnqueue;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.internal.LetterId.OfCall;
import tramoya.eventing.internal.LetterId.OfEvent;
import tramoya.eventing.internal.LetterId.OfJob;

/** Looks into a letter, and tries what sending it again would do. */
final class OpenedLetters {
    private final ServiceContext context;
    private final Letters letters;
    private final Subscriptions subscriptions;
    private final Map<String, WorkerLoop> workers;
    private final CallLoop calls;

    OpenedLetters(
            ServiceContext context,
            Letters letters,
            Subscriptions subscriptions,
            Map<String, WorkerLoop> workers,
            CallLoop calls) {
        this.context = context;
        this.letters = letters;
        this.subscriptions = subscriptions;
        this.workers = workers;
        this.calls = calls;
    }

    Optional<OpenLetter> open(String id) {
        return LetterId.of(id, context.name())
                .flatMap(letter -> context.database()
                        .read(tx -> letters.one(letter, tx))
                        .map(found -> switch (letter) {
                            case OfEvent key -> opened(found, key);
                            case OfJob(UUID job) -> opened(found, Attempts.ofJob(job));
                            case OfCall(String key) -> opened(found, Attempts.ofCall(key));
                        }));
    }

    private OpenLetter opened(DeadLetter letter, String subject) {
        return new OpenLetter(letter, failures(subject), List.of());
    }

    private OpenLetter opened(DeadLetter letter, OfEvent key) {
        List<Held> held = held(key).stream().map(OpenedLetters::held).toList();
        if (held.isEmpty()) {
            return new OpenLetter(letter, List.of(), held);
        }
        Held first = held.getFirst();
        return new OpenLetter(
                about(letter, first),
                failures(Attempts.ofEvent(key.subscription(), key.generation(), key.source(), first.position())),
                held);
    }

    /** What is known of the letter, with what its failing event says. */
    private static DeadLetter about(DeadLetter letter, Held event) {
        return new DeadLetter(
                letter.id(),
                letter.service(),
                letter.kind(),
                letter.name(),
                letter.key(),
                letter.state(),
                letter.attempts(),
                letter.errorClass(),
                letter.error(),
                letter.since(),
                letter.nextAt(),
                letter.waiting(),
                event.correlation(),
                event.payload());
    }

    private static Held held(RecordedEvent event) {
        Envelope envelope = event.envelope();
        return new Held(
                envelope.source(),
                envelope.position(),
                envelope.id(),
                envelope.type(),
                envelope.recordedAt(),
                envelope.correlation(),
                event.json());
    }

    private List<Failure> failures(String subject) {
        return context.database().read(tx -> Attempts.of(subject, tx));
    }

    /** The events under a key, oldest first; empty when nothing here reads their log any more. */
    private List<RecordedEvent> held(OfEvent key) {
        return lane(key)
                .map(lane -> context.database().read(tx -> Letters.waiting(key, OpenLetter.HELD_MAX, tx)).stream()
                        .flatMap(position -> lane.source().read(position - 1, 1).stream())
                        .toList())
                .orElse(List.of());
    }

    private Optional<Lane> lane(OfEvent key) {
        return subscriptions.running().stream()
                .filter(running -> running.subscriber().name().equals(key.subscription())
                        && running.generation() == key.generation())
                .flatMap(running -> running.lanes().stream())
                .filter(lane -> lane.source().name().equals(key.source()))
                .findFirst();
    }

    Optional<DryRun> dryRun(String id) {
        return LetterId.of(id, context.name())
                .flatMap(letter -> context.database()
                        .read(tx -> letters.one(letter, tx))
                        .map(found -> switch (letter) {
                            case OfEvent key -> event(key);
                            case OfJob(UUID job) -> job(job, found);
                            case OfCall(String key) -> call(key, found);
                        }));
    }

    private DryRun event(OfEvent key) {
        List<RecordedEvent> held = held(key);
        return lane(key)
                .map(lane -> answer(lane.delivery().rehearse(held), held.size()))
                .orElseGet(() -> failed(new IllegalStateException("Generation %d of %s does not run here any more"
                        .formatted(key.generation(), key.subscription()))));
    }

    private DryRun job(UUID id, DeadLetter letter) {
        WorkerLoop worker = workers.get(letter.name());
        if (worker == null) {
            return failed(new IllegalStateException("Nobody here works off the queue " + letter.name()));
        }
        String payload = letter.payload() == null ? "" : letter.payload();
        UUID correlation = letter.correlation() == null ? id : letter.correlation();
        QueuedJob job = new QueuedJob(id, payload, 0, null, null, null, correlation, 1);
        return answer(worker.rehearse(job), 1);
    }

    private DryRun call(String key, DeadLetter letter) {
        String request = letter.payload() == null ? "" : letter.payload();
        Effect state = context.database()
                .read(tx -> tx.query(
                        "SELECT state FROM effect WHERE effect_key = ?",
                        row -> Effect.valueOf(row.text("state").toUpperCase(java.util.Locale.ROOT)),
                        key))
                .getFirst();
        try {
            String move = calls.nextMove(letter.name(), state, request) == Effect.Recovery.ASK ? "ask" : "call";
            WouldCall would = new WouldCall(letter.name(), key, letter.key(), move, request);
            return new DryRun("calls", 1, 1, null, List.of(), List.of(), List.of(would), 0);
        } catch (RuntimeException failure) {
            return failed(failure);
        }
    }

    private DryRun failed(Throwable failure) {
        return answer(new Rehearsal(new Pending(null), 0, failure, 0), 1);
    }

    private DryRun answer(Rehearsal rehearsal, int tried) {
        JsonMapper mapper = context.types().mapper();
        Pending decided = rehearsal.decided();
        return new DryRun(
                rehearsal.failure() == null ? "succeeds" : "fails",
                rehearsal.handled(),
                tried,
                failure(rehearsal.failure()),
                decided.events.stream()
                        .map(one -> new WouldAppend(
                                one.stream(),
                                one.version(),
                                one.event().type(),
                                one.event().json()))
                        .toList(),
                decided.jobs.stream()
                        .map(Pending.Enqueued::job)
                        .map(job -> new WouldEnqueue(
                                job.queue(), job.id(), job.runAt(), mapper.writeValueAsString(job.payload())))
                        .toList(),
                decided.calls.values().stream()
                        .map(Pending.Planned::call)
                        .map(call -> new WouldCall(
                                call.kind(),
                                call.key(),
                                call.instance(),
                                "call",
                                mapper.writeValueAsString(call.request())))
                        .toList(),
                rehearsal.rows());
    }

    private @Nullable Failure failure(@Nullable Throwable failure) {
        return failure == null
                ? null
                : new Failure(
                        context.now(),
                        context.now(),
                        Faults.cause(failure),
                        Faults.message(failure),
                        Faults.stack(failure));
    }
}
