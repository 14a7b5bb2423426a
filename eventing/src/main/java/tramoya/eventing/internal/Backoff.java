package tramoya.eventing.internal;

import java.time.Duration;
import tramoya.eventing.Machine;

/** How long to wait before the next try: quick at first, then doubling to 15 minutes, spread so that herds part. */
final class Backoff {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int FIRST_MILLIS = 50;
    private static final int FACTOR = 4;
    private static final int QUICK = 3;

    private Backoff() {}

    /** 50 ms, 200 ms, 800 ms, then 1, 2, 4 ... seconds; times 0.5 to 1.5. {@code attempts} counts those made. */
    static Duration after(int attempts) {
        long millis = attempts <= QUICK
                ? FIRST_MILLIS * (long) Math.pow(FACTOR, Math.max(0, attempts - 1))
                : 1_000L << Math.min(attempts - QUICK - 1, 20);
        long bounded = Math.min(millis, LONGEST.toMillis());
        return Duration.ofMillis((long) (bounded * Machine.current().chance().nextDouble(0.5, 1.5)));
    }
}
