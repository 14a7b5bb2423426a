package tramoya.eventing.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Envelope;
import tramoya.eventing.Operations.Failure;
import tramoya.eventing.Operations.TraceStep;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Row;
import tramoya.eventing.Unavailable;
import tramoya.eventing.internal.Subscriptions.Running;

/** Everything that one service knows of one business process, in the order that it happened here. */
final class Trace {
    private static final int STEPS_MAX = 1_000;

    private final ServiceContext context;
    private final Subscriptions subscriptions;
    private final Sources sources;

    Trace(ServiceContext context, Subscriptions subscriptions, Sources sources) {
        this.sources = sources;
        this.context = context;
        this.subscriptions = subscriptions;
    }

    List<TraceStep> of(UUID correlation, Map<String, Set<Long>> elsewhere) {
        List<TraceStep> steps = new ArrayList<>();
        List<Called> called = context.database().read(tx -> calls(correlation, tx));
        Map<String, String> concluded = new HashMap<>();
        called.forEach(one -> concluded.put(one.concludes(), one.key()));
        context.log().readCorrelated(correlation).forEach(event -> steps.add(event(event, concluded)));
        called.forEach(one -> steps.add(one.step()));
        steps.addAll(context.database().read(tx -> jobs(correlation, tx)));
        steps.addAll(context.database().read(tx -> outgoing(correlation, tx)));
        steps.addAll(context.database().read(tx -> processes(correlation, tx)));
        FarEvents far = new FarEvents(correlation, elsewhere);
        subscriptions.running().stream()
                .filter(running -> !running.building())
                .forEach(running -> steps.addAll(handled(running, correlation, far)));
        steps.sort(Comparator.comparing(TraceStep::at));
        return steps;
    }

    /** What came of a call has the call as its cause here: in the log it is what made the call necessary. */
    private TraceStep event(RecordedEvent recorded, Map<String, String> concluded) {
        Envelope envelope = recorded.envelope();
        String causation = envelope.causation().toString();
        return new TraceStep(
                envelope.recordedAt(),
                context.name(),
                "event",
                envelope.type(),
                "recorded",
                1,
                envelope.position(),
                envelope.id().toString(),
                concluded.getOrDefault(envelope.actor() + " " + causation, causation),
                "%s version %d by %s".formatted(envelope.stream(), envelope.version(), envelope.actor()));
    }

    private List<TraceStep> jobs(UUID correlation, Tx tx) {
        return tx
                .query(
                        "SELECT * FROM job WHERE correlation_id = ? ORDER BY seq LIMIT " + STEPS_MAX,
                        this::job,
                        Tx.id(correlation))
                .stream()
                .map(step -> withFailures(step, "job:" + step.id(), tx))
                .toList();
    }

    /** Jobs that wait for the broker that brings them home. */
    private List<TraceStep> outgoing(UUID correlation, Tx tx) {
        return tx.query(
                "SELECT * FROM outgoing_job WHERE correlation_id = ? ORDER BY seq LIMIT " + STEPS_MAX,
                this::outgoing,
                Tx.id(correlation));
    }

    private TraceStep outgoing(Row row) {
        @Nullable UUID causation = row.uuidOrNull("causation_id");
        return new TraceStep(
                row.time("put_at"),
                context.name(),
                "job",
                row.text("queue"),
                "outgoing",
                0,
                null,
                row.uuid("id").toString(),
                causation == null ? null : causation.toString(),
                null);
    }

    private TraceStep job(Row row) {
        @Nullable UUID causation = row.uuidOrNull("causation_id");
        return new TraceStep(
                row.time("enqueued_at"),
                context.name(),
                "job",
                row.text("queue"),
                row.text("state"),
                (int) row.number("attempts"),
                null,
                row.uuid("id").toString(),
                causation == null ? null : causation.toString(),
                row.textOrNull("error_class"),
                row.timeOrNull("started_at"),
                row.timeOrNull("finished_at"),
                List.of());
    }

    /** @param concludes the actor and the causation of the events that its outcome is recorded by */
    private record Called(String key, String concludes, TraceStep step) {}

    private List<Called> calls(UUID correlation, Tx tx) {
        return tx
                .query(
                        "SELECT * FROM effect WHERE correlation_id = ? ORDER BY created_at LIMIT " + STEPS_MAX,
                        row -> new Called(
                                row.text("effect_key"),
                                "%s/%s %s".formatted(context.name(), row.text("kind"), row.uuid("causation_id")),
                                call(row)),
                        Tx.id(correlation))
                .stream()
                .map(one -> new Called(
                        one.key(), one.concludes(), withFailures(one.step(), Attempts.ofCall(one.key()), tx)))
                .toList();
    }

    private TraceStep call(Row row) {
        String state = row.text("state");
        boolean over = state.equals("confirmed") || state.equals("rejected");
        @Nullable Instant endedAt = over ? row.time("updated_at") : null;
        return new TraceStep(
                row.time("created_at"),
                context.name(),
                "effect",
                row.text("kind"),
                row.number("dead") == 1 ? "dead" : row.number("dead") == 2 ? "skipped" : state,
                (int) row.number("attempts"),
                null,
                row.text("effect_key"),
                row.uuid("causation_id").toString(),
                row.textOrNull("error_class"),
                row.timeOrNull("started_at"),
                endedAt,
                List.of());
    }

    private static TraceStep withFailures(TraceStep step, String subject, Tx tx) {
        return new TraceStep(
                step.at(),
                step.service(),
                step.kind(),
                step.name(),
                step.state(),
                step.attempts(),
                step.position(),
                step.id(),
                step.causation(),
                step.detail(),
                step.startedAt(),
                step.endedAt(),
                Attempts.of(subject, tx));
    }

    /** Process managers are named by what they are about, and that is what a correlation is. */
    private List<TraceStep> processes(UUID correlation, Tx tx) {
        List<TraceStep> steps = new ArrayList<>();
        tx.query(
                "SELECT name, version, state, due_at, updated_at FROM process WHERE instance = ? LIMIT " + STEPS_MAX,
                row -> steps.add(process(row)) && addDeadline(row, steps),
                correlation.toString());
        return steps;
    }

    private TraceStep process(Row row) {
        return new TraceStep(
                row.time("updated_at"),
                context.name(),
                "process",
                row.text("name"),
                "after %d facts".formatted(row.number("version")),
                1,
                null,
                null,
                null,
                row.text("state"));
    }

    private boolean addDeadline(Row row, List<TraceStep> steps) {
        @Nullable Instant due = row.timeOrNull("due_at");
        return due != null
                && steps.add(new TraceStep(
                        due, context.name(), "deadline", row.text("name"), "waiting", 0, null, null, null, null));
    }

    /** What the service's subscriptions made of the process's events, as far as they wanted them. */
    private List<TraceStep> handled(Running running, UUID correlation, FarEvents far) {
        List<TraceStep> steps = new ArrayList<>();
        for (Lane lane : running.lanes()) {
            JdbcEventLog log = sources.written().apply(lane.source().name());
            for (RecordedEvent event : log == null ? far.of(lane.source().name()) : log.readCorrelated(correlation)) {
                if (running.subscriber().types().contains(event.envelope().type()) && lane.isMine(event)) {
                    steps.add(handled(running, lane, event));
                }
            }
        }
        return steps;
    }

    /** Events of the business process that others have written, each read once. */
    private final class FarEvents {
        private final UUID correlation;
        private final Map<String, Set<Long>> positions;
        private final Map<String, List<RecordedEvent>> read = new HashMap<>();

        FarEvents(UUID correlation, Map<String, Set<Long>> positions) {
            this.correlation = correlation;
            this.positions = positions;
        }

        List<RecordedEvent> of(String source) {
            return read.computeIfAbsent(source, this::read);
        }

        private List<RecordedEvent> read(String source) {
            try {
                return positions.getOrDefault(source, Set.of()).stream()
                        .sorted()
                        .limit(STEPS_MAX)
                        .flatMap(position -> sources.feed().read(source, position - 1, 1).events().stream())
                        .filter(event -> event.envelope().correlation().equals(correlation))
                        .toList();
            } catch (Unavailable away) {
                return List.of(); // a trace tells what can be known now
            }
        }
    }

    private TraceStep handled(Running running, Lane lane, RecordedEvent event) {
        String subject = Attempts.ofEvent(
                running.subscriber().name(), running.generation(), lane.source().name(), event.position());
        List<Failure> failures = context.database().read(tx -> Attempts.of(subject, tx));
        String state = context.database()
                .read(tx -> resolution(running, lane, event, tx))
                .orElseGet(() -> lane.position() >= event.position() ? "applied" : "waiting");
        return new TraceStep(
                event.envelope().recordedAt(),
                context.name(),
                running.subscriber().kind(),
                running.subscriber().name(),
                state,
                failures.size() + (state.equals("applied") ? 1 : 0),
                event.position(),
                null,
                event.envelope().id().toString(),
                "%s of %s".formatted(event.envelope().type(), lane.source().name()),
                null,
                null,
                failures);
    }

    /** {@code skipped}, {@code parked}, or empty when the event is no letter. */
    private static Optional<String> resolution(Running running, Lane lane, RecordedEvent event, Tx tx) {
        return tx.first(
                """
                SELECT COALESCE(resolution, 'parked') AS resolution FROM parked
                WHERE name = ? AND generation = ? AND source = ? AND key = ? AND pos = ?
                """,
                row -> row.text("resolution"),
                running.subscriber().name(),
                running.generation(),
                lane.source().name(),
                event.envelope().key(),
                event.position());
    }
}
