package tramoya.analytics;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tramoya.analytics.FigureQueries.Now;

/**
 * Somebody who watches the figures: holds the newest ones until they are taken, and nothing older. One thread shows,
 * one takes, any may cut.
 */
final class Watcher {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Now shown;
    private @Nullable Now newest;
    private boolean cut;

    /** Never waits. What was shown last is nothing new; what was not taken yet is overtaken. */
    void show(Now now) {
        lock.lock();
        try {
            if (!now.equals(shown)) {
                shown = now;
                newest = now;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The newest figures that were not taken yet, or null when none came in time or this watcher was cut. */
    @Nullable
    Now next(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (newest == null && !cut && left > 0) {
                left = changed.awaitNanos(left);
            }
            Now taken = newest;
            newest = null;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    void cut() {
        lock.lock();
        try {
            cut = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isCut() {
        lock.lock();
        try {
            return cut;
        } finally {
            lock.unlock();
        }
    }
}
