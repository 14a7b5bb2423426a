package tramoya.eventing.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Machine;

/** Something outside that does not answer: when to try again, and one warning instead of many. Thread-safe. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5_000;

    private final Machine machine = Machine.current();
    private final String what;
    private int failures;
    private long notBefore;

    Outage(String what) {
        this.what = what;
    }

    synchronized boolean mayTry() {
        return failures == 0 || machine.nanoTime() - notBefore >= 0;
    }

    /** How long to wait, in nanoseconds; doubling up to 5 s, sooner or later by half. */
    synchronized long happened(Throwable failure) {
        if (failures++ == 0) {
            LOG.warn("{} has to wait: {}", what, failure.getMessage());
        }
        long millis = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures - 1, 10));
        long wait = (long) (millis * 1_000_000 * machine.chance().nextDouble(0.5, 1.5));
        notBefore = machine.nanoTime() + wait;
        return wait;
    }

    synchronized void over() {
        if (failures > 0) {
            LOG.info("{} goes on after {} failures", what, failures);
            failures = 0;
        }
    }
}
