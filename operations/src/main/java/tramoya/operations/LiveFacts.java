package tramoya.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Engine;
import tramoya.eventing.EventLog;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Service;

/**
 * What the logs say about each kind of event. Safe for any number of threads. Looks at the logs at most every
 * {@link #FRESH}, because the catalogue is a page that anybody may reload.
 */
final class LiveFacts {
    /** The newest events of each log that are counted; the rest is estimated from them. */
    static final int SAMPLE = 2_000;

    static final Duration FRESH = Duration.ofSeconds(5);

    private final Engine engine;
    private final InstantSource clock;
    private volatile @Nullable Facts latest;

    LiveFacts(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * How often an event was recorded.
     *
     * @param exact whether {@code recorded} was counted; else it was estimated from the newest events
     */
    record Count(long recorded, boolean exact, @Nullable Instant lastSeen) {}

    /** Everything at one moment. */
    record Facts(Instant at, Map<String, Count> counts, boolean complete, List<SubscriptionStatus> subscriptions) {
        /** For whoever may read the documents and not how much the shop sells: nothing was counted. */
        static final Facts HIDDEN = new Facts(Instant.EPOCH, Map.of(), false, List.of());

        /** A kind that was not among the newest events may still be in the log: then nobody counted it. */
        Count of(String type) {
            return counts.getOrDefault(type, new Count(0, complete, null));
        }
    }

    Facts now() {
        Facts known = latest;
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.at().plus(FRESH))) {
            return known;
        }
        Facts fresh = look(now);
        latest = fresh; // two threads may both look: either answer will do
        return fresh;
    }

    private Facts look(Instant now) {
        Map<String, Count> counts = new HashMap<>();
        boolean complete = true;
        for (Service service : engine.services()) {
            EventLog log = service.log();
            long head = log.head();
            long low = Math.max(0, head - SAMPLE);
            complete &= low == 0;
            count(EventSearch.range(log, low, head), head, low == 0)
                    .forEach((type, count) -> counts.merge(type, count, LiveFacts::sum));
        }
        List<SubscriptionStatus> subscriptions = engine.services().stream()
                .flatMap(service -> service.operations().subscriptions().stream())
                .toList();
        return new Facts(now, Map.copyOf(counts), complete, subscriptions);
    }

    private static Map<String, Count> count(List<RecordedEvent> sample, long head, boolean exact) {
        Map<String, Count> counts = new HashMap<>();
        for (RecordedEvent event : sample) {
            Count one = new Count(1, exact, event.envelope().recordedAt());
            counts.merge(event.envelope().type(), one, LiveFacts::sum);
        }
        double share = exact || sample.isEmpty() ? 1 : (double) head / sample.size();
        counts.replaceAll((_, count) -> new Count(Math.round(count.recorded() * share), exact, count.lastSeen()));
        return counts;
    }

    private static Count sum(Count one, Count other) {
        Instant first = one.lastSeen();
        Instant second = other.lastSeen();
        boolean later = first == null || (second != null && second.isAfter(first));
        return new Count(one.recorded() + other.recorded(), one.exact() && other.exact(), later ? second : first);
    }
}
