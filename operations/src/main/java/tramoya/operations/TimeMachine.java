package tramoya.operations;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Envelope;
import tramoya.eventing.EventLog;
import tramoya.eventing.EventTypes;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Rejected;
import tramoya.events.Language;
import tramoya.web.Rewindable;

/**
 * Folds one stream up to a moment of its past. The log decides what was when: {@code recordedAt} never goes backwards
 * along a stream, so every time has exactly one version. Safe for any number of threads.
 *
 * <p>What it costs: one read of the stream up to the moment, and a few more events.
 */
final class TimeMachine {
    /** Versions that are listed before the moment, and as many after it; a slider needs no more to step through. */
    static final int LISTED_MAX = 250;

    private static final int PAGE = 1_000;

    private final EventTypes types;
    private final JsonMapper mapper = Language.mapper();

    TimeMachine(EventTypes types) {
        this.types = types;
    }

    /** Which moment: exactly one of the two, or neither for now. Version 0 is before the first event. */
    record Moment(@Nullable Long version, @Nullable Instant at) {
        private boolean has(Envelope envelope) {
            return (version == null || envelope.version() <= version)
                    && (at == null || !envelope.recordedAt().isAfter(at));
        }
    }

    /** One event of the stream, without what it says. */
    record Version(long version, Instant at, Instant recordedAt, String type, String actor, long position) {
        static Version of(RecordedEvent recorded) {
            Envelope envelope = recorded.envelope();
            return new Version(
                    envelope.version(),
                    envelope.occurredAt(),
                    envelope.recordedAt(),
                    envelope.type(),
                    envelope.actor(),
                    envelope.position());
        }
    }

    /**
     * How something stood.
     *
     * @param version of the last event up to the moment; 0 before the first
     * @param versions how many events it has today
     * @param state as the events up to the moment made it; null before the first
     * @param event the one that led here; null before the first
     * @param changed what that event changed
     * @param next the event that followed; null at the end
     * @param difference what that one changed
     * @param history the versions around the moment, oldest first
     */
    record Past(
            String kind,
            String id,
            String service,
            String stream,
            long version,
            long versions,
            @Nullable Instant at,
            @Nullable JsonNode state,
            @Nullable CloudEvent event,
            List<Difference> changed,
            @Nullable CloudEvent next,
            List<Difference> difference,
            List<Version> history) {}

    /** @throws Rejected when nothing of this id, or no such version, was ever there */
    <S> Past at(Moment moment, Rewindable<S, ?> kind, String id, EventLog log) {
        String stream = kind.stream().apply(id);
        Fold<S> fold = fold(moment, kind, stream, log);
        long last = last(stream, fold.seen(), log);
        if (last == 0) {
            throw Rejected.notFound(kind.kind() + ".unknown", "There never was a %s %s".formatted(kind.kind(), id));
        }
        if (moment.version() != null && moment.version() > last) {
            throw Rejected.notFound("version.unknown", "%s %s has %d versions so far".formatted(kind.kind(), id, last));
        }
        JsonNode before = shown(kind, fold.before);
        JsonNode state = shown(kind, fold.state);
        return new Past(
                kind.kind(),
                id,
                kind.service(),
                stream,
                fold.event == null ? 0 : fold.event.envelope().version(),
                last,
                moment.at() != null || fold.event == null
                        ? moment.at()
                        : fold.event.envelope().recordedAt(),
                state,
                fold.event == null ? null : CloudEvent.of(fold.event),
                fold.event == null ? List.of() : Difference.between(before, state),
                fold.next == null ? null : CloudEvent.of(fold.next),
                fold.next == null ? List.of() : Difference.between(state, shown(kind, fold.after)),
                fold.history());
    }

    private <S> @Nullable JsonNode shown(Rewindable<S, ?> kind, S state) {
        Object shown = kind.show().apply(state);
        return shown == null ? null : mapper.valueToTree(shown);
    }

    /** What is known of a stream while it is read; the states are those around the moment. For one thread. */
    private static final class Fold<S> {
        private S before;
        private S state;
        private S after;
        private @Nullable RecordedEvent event;
        private @Nullable RecordedEvent next;
        private final Deque<Version> earlier = new ArrayDeque<>();
        private final List<Version> later = new ArrayList<>();

        private Fold(S initial) {
            before = initial;
            state = initial;
            after = initial;
        }

        private void take(RecordedEvent recorded, S newState) {
            before = state;
            state = newState;
            after = newState;
            event = recorded;
            earlier.addLast(Version.of(recorded));
            if (earlier.size() > LISTED_MAX) {
                earlier.removeFirst();
            }
        }

        private void follow(RecordedEvent recorded, S newState) {
            next = recorded;
            after = newState;
            later.add(Version.of(recorded));
        }

        private boolean isFull() {
            return later.size() >= LISTED_MAX;
        }

        private long seen() {
            return later.isEmpty()
                    ? earlier.isEmpty() ? 0 : earlier.getLast().version()
                    : later.getLast().version();
        }

        private List<Version> history() {
            List<Version> history = new ArrayList<>(earlier);
            history.addAll(later);
            return List.copyOf(history);
        }
    }

    private <S> Fold<S> fold(Moment moment, Rewindable<S, ?> kind, String stream, EventLog log) {
        Fold<S> fold = new Fold<>(kind.initial());
        long version = 0;
        List<RecordedEvent> page = log.readStream(stream, version, PAGE);
        while (!page.isEmpty() && !fold.isFull()) {
            for (RecordedEvent recorded : page) {
                version = recorded.envelope().version();
                if (fold.next == null && moment.has(recorded.envelope())) {
                    fold.take(recorded, kind.after(fold.state, recorded.decoded(types)));
                } else if (fold.next == null) {
                    fold.follow(recorded, kind.after(fold.state, recorded.decoded(types)));
                } else if (!fold.isFull()) {
                    fold.later.add(Version.of(recorded));
                }
            }
            page = log.readStream(stream, version, PAGE);
        }
        return fold;
    }

    /** The stream's last version: versions are dense, so doubling and halving steps find it in a few reads. */
    private static long last(String stream, long seen, EventLog log) {
        long there = seen;
        long step = 1;
        while (isThere(stream, there + step, log)) {
            there += step;
            step *= 2;
        }
        for (; step > 0; step /= 2) {
            if (isThere(stream, there + step, log)) {
                there += step;
            }
        }
        return there;
    }

    private static boolean isThere(String stream, long version, EventLog log) {
        return !log.readStream(stream, version - 1, 1).isEmpty();
    }
}
