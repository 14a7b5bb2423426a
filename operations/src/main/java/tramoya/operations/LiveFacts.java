package tramoya.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Service;

/**
 * What the logs say about each kind of event: how often, when last, and what such an event looks like. Safe for any
 * number of threads.
 *
 * <p>Every event is read once in the life of a process. Whoever asks waits for no more than what is new since the last
 * one asked, at most {@link LogTally#READ_MAX} events of each log; what is older is counted behind the scenes, newest
 * first, beginning when somebody asks for the first time.
 */
final class LiveFacts implements AutoCloseable {
    static final Duration FRESH = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(LiveFacts.class);

    /** The shop's day, as on all pages. */
    private static final ZoneId ZONE = ZoneId.systemDefault();

    private final Engine engine;
    private final InstantSource clock;
    private final LiveSample sample;
    private final List<LogTally> tallies;
    private final ReentrantLock lock =
            new ReentrantLock(true); // a page never waits for more than one piece of the past
    private volatile @Nullable Facts latest;
    private boolean counting;
    private volatile boolean closed;

    LiveFacts(Engine engine, InstantSource clock, LiveSample sample) {
        this.engine = engine;
        this.clock = clock;
        this.sample = sample;
        this.tallies = engine.services().stream()
                .map(service -> new LogTally(service.log()))
                .toList();
    }

    /**
     * One kind of event.
     *
     * @param exact whether all logs were counted; else there are at least as many
     * @param perMinute how many came in the last minute
     * @param today since midnight
     * @param lastHour how many came in each of the last 60 minutes, oldest first
     * @param sample the latest one, without anything that could tell whom it concerns; null when there is none
     */
    record Count(
            long recorded,
            boolean exact,
            @Nullable Instant lastSeen,
            long perMinute,
            long today,
            List<Long> lastHour,
            @Nullable String sample) {
        static Count none(boolean exact) {
            return new Count(0, exact, null, 0, 0, List.of(), null);
        }
    }

    /** Everything at one moment. */
    record Facts(Instant at, Map<String, Count> counts, boolean complete, List<SubscriptionStatus> subscriptions) {
        /** For whoever may read the documents and not how much the shop sells: nothing was counted. */
        static final Facts HIDDEN = new Facts(Instant.EPOCH, Map.of(), false, List.of());

        Count of(String type) {
            return counts.getOrDefault(type, Count.none(complete));
        }
    }

    Facts now() {
        Facts known = latest;
        if (known != null && clock.instant().isBefore(known.at().plus(FRESH))) {
            return known;
        }
        lock.lock();
        try {
            Facts meanwhile = latest;
            Instant now = clock.instant();
            if (meanwhile != null && now.isBefore(meanwhile.at().plus(FRESH))) {
                return meanwhile;
            }
            Facts fresh = look(now);
            latest = fresh;
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    private Facts look(Instant now) {
        tallies.forEach(tally -> tally.catchUp(now));
        boolean complete = tallies.stream().allMatch(LogTally::isComplete);
        if (!complete && !counting && !closed) {
            counting = true;
            Thread.ofVirtual().name("count-events").start(this::countThePast);
        }
        Map<String, List<LogTally.Kind>> kinds = new TreeMap<>();
        tallies.forEach(tally -> tally.kinds()
                .forEach((type, kind) ->
                        kinds.computeIfAbsent(type, _ -> new ArrayList<>()).add(kind)));
        Map<String, Count> counts = new TreeMap<>();
        kinds.forEach((type, everywhere) -> counts.put(type, count(everywhere, complete, now)));
        List<SubscriptionStatus> subscriptions = engine.services().stream()
                .map(Service::operations)
                .flatMap(operations -> operations.subscriptions().stream())
                .toList();
        return new Facts(now, Map.copyOf(counts), complete, subscriptions);
    }

    private Count count(List<LogTally.Kind> everywhere, boolean complete, Instant now) {
        Instant midnight = now.atZone(ZONE).truncatedTo(ChronoUnit.DAYS).toInstant();
        RecordedEvent last = everywhere.stream()
                .map(LogTally.Kind::latest)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(event -> event.envelope().recordedAt()))
                .orElseThrow();
        List<List<Long>> hours =
                everywhere.stream().map(kind -> kind.lastHour(now)).toList();
        return new Count(
                everywhere.stream().mapToLong(LogTally.Kind::recorded).sum(),
                complete,
                last.envelope().recordedAt(),
                sum(everywhere, now.minusSeconds(60)),
                sum(everywhere, midnight.minusMillis(1)),
                IntStream.range(0, 60)
                        .mapToObj(minute -> hours.stream()
                                .mapToLong(hour -> hour.get(minute))
                                .sum())
                        .toList(),
                sample.of(last));
    }

    private static long sum(List<LogTally.Kind> everywhere, Instant since) {
        return everywhere.stream().mapToLong(kind -> kind.since(since)).sum();
    }

    private void countThePast() {
        try {
            boolean more = true;
            while (more && !closed) {
                more = countAPiece(); // between two pieces whoever waits has a turn: the lock is fair
            }
        } catch (RuntimeException unreadable) {
            if (!closed) {
                LOG.warn("Stopped counting old events for the catalogue: a log cannot be read", unreadable);
            }
        }
    }

    /** @return whether there is more */
    private boolean countAPiece() {
        lock.lock();
        try {
            tallies.forEach(tally -> tally.fillIn(clock.instant()));
            counting = !tallies.stream().allMatch(LogTally::isComplete);
            return counting;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
