package tramoya.app.safety;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket per client. Safe for any number of threads. Bounded: the client unseen for longest is forgotten, which
 * costs an attacker with that many addresses more than it costs us.
 */
final class Buckets {
    private final int perMinute;
    private final TimeMeter clock;
    private final Map<String, Bucket> buckets;

    Buckets(int perMinute, int clientsMax, TimeMeter clock) {
        this.perMinute = perMinute;
        this.clock = clock;
        this.buckets = new LinkedHashMap<>(256, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > clientsMax;
            }
        };
    }

    /** A minute's allowance at once, refilled evenly. */
    Bucket of(String client) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(client, _ -> full());
        }
    }

    int clients() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    private Bucket full() {
        return Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
