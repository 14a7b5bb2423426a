package tramoya.eventing.internal;

import java.time.Duration;
import tramoya.eventing.EventSource;
import tramoya.eventing.Machine;

/** How long a lane rests between two pages. {@link #setAside} is for any thread, the rest for the lane's own. */
final class Rest {
    private final Machine machine = Machine.current();
    private volatile boolean aside;
    private long head = Long.MAX_VALUE;

    /** Whether a generation is only being built: then it leaves half of the time to whoever writes events. */
    void setAside(boolean aside) {
        this.aside = aside;
    }

    /**
     * Waits until the next page may begin.
     *
     * @param full whether there was a whole page, so that more is there already
     */
    void after(boolean full, long startedAt, EventSource source) {
        if (!full) {
            Loop.gather(startedAt, machine);
        } else if (aside) {
            long now = source.head();
            if (now > head) {
                machine.pause(Duration.ofNanos(machine.nanoTime() - startedAt));
            }
            head = now;
        }
    }
}
