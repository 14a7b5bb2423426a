package tramoya.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.EventLog;
import tramoya.eventing.RecordedEvent;

/**
 * How often each kind of event stands in one log. Reads every event once: new ones as they are asked for, what is older
 * piece by piece. Not thread-safe.
 */
final class LogTally {
    /** What a reader may have to wait for: about ten milliseconds of reading. */
    static final int READ_MAX = 2_000;

    /** Longer than the longest day, so that "today" can always be told. */
    private static final Duration REMEMBERED = Duration.ofHours(26);

    private static final long BUCKET_SECONDS = 10;

    private final EventLog log;
    private final Map<String, Kind> kinds = new HashMap<>();

    /** Ranges that were not read yet, oldest first. */
    private final Deque<Range> gaps = new ArrayDeque<>();

    private long high;

    LogTally(EventLog log) {
        this.log = log;
    }

    private record Range(long after, long until) {}

    /** One kind of event in this log. */
    static final class Kind {
        private long recorded;
        private @Nullable RecordedEvent latest;
        private final TreeMap<Long, Integer> buckets = new TreeMap<>();

        private void count(RecordedEvent event, long oldestBucket) {
            recorded++;
            if (latest == null || event.position() > latest.position()) {
                latest = event;
            }
            long bucket = bucket(event.envelope().recordedAt());
            if (bucket >= oldestBucket) {
                buckets.merge(bucket, 1, Integer::sum);
            }
        }

        long recorded() {
            return recorded;
        }

        @Nullable
        RecordedEvent latest() {
            return latest;
        }

        /** Exact to ten seconds. */
        long since(Instant time) {
            return buckets.tailMap(bucket(time), false).values().stream()
                    .mapToLong(Integer::longValue)
                    .sum();
        }

        /** How many came in each minute of the last hour, oldest first. */
        List<Long> lastHour(Instant now) {
            return IntStream.rangeClosed(1, 60)
                    .mapToObj(
                            i -> since(now.minusSeconds(60L * (60 - i + 1))) - since(now.minusSeconds(60L * (60 - i))))
                    .toList();
        }
    }

    private static long bucket(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), BUCKET_SECONDS);
    }

    Map<String, Kind> kinds() {
        return kinds;
    }

    /** Whether every event was counted, as far as the log had grown at the last {@link #catchUp}. */
    boolean isComplete() {
        return gaps.isEmpty();
    }

    /** Counts what is new; when that is much, only the newest of it, and the rest becomes a gap. */
    void catchUp(Instant now) {
        long head = log.head();
        if (head > high) {
            long low = Math.max(high, head - READ_MAX);
            if (low > high) {
                gaps.addLast(new Range(high, low));
            }
            count(low, head, now);
            high = head;
        }
        kinds.values()
                .forEach(kind ->
                        kind.buckets.headMap(bucket(now.minus(REMEMBERED))).clear());
    }

    /** Counts a piece of what is missing, the newest first. */
    void fillIn(Instant now) {
        Range gap = gaps.pollLast();
        if (gap != null) {
            long low = Math.max(gap.after(), gap.until() - READ_MAX);
            if (low > gap.after()) {
                gaps.addLast(new Range(gap.after(), low));
            }
            count(low, gap.until(), now);
        }
    }

    private void count(long low, long until, Instant now) {
        long oldest = bucket(now.minus(REMEMBERED));
        for (RecordedEvent event : EventSearch.range(log, low, until)) {
            kinds.computeIfAbsent(event.envelope().type(), _ -> new Kind()).count(event, oldest);
        }
    }
}
