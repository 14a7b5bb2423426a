package tramoya.bench.load;

import java.time.Duration;

/**
 * When visitors arrive.
 *
 * @param perSecond 0 when all of them come at once
 */
public record Schedule(long arrivals, double perSecond) {
    private static final double NANOS = 1e9;

    public Schedule {
        if (arrivals < 1 || perSecond < 0) {
            throw new IllegalArgumentException(
                    "%d arrivals at %.1f a second: both must be more".formatted(arrivals, perSecond));
        }
    }

    public static Schedule steady(double perSecond, Duration lasting) {
        return new Schedule(Math.max(1, Math.round(perSecond * lasting.toNanos() / NANOS)), perSecond);
    }

    public static Schedule atOnce(long arrivals) {
        return new Schedule(arrivals, 0);
    }

    /** When the visitor of this number is due, counted from the start. */
    long dueNanos(long number) {
        return perSecond == 0 ? 0 : (long) (number * NANOS / perSecond);
    }

    /** From the first arrival to when the one after the last would be due. */
    public double seconds() {
        return perSecond == 0 ? 0 : arrivals / perSecond;
    }
}
