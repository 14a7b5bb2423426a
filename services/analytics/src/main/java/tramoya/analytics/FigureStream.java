package tramoya.analytics;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tramoya.analytics.FigureQueries.Now;
import tramoya.eventing.Unavailable;

/**
 * Shows the figures of now to whoever watches, whenever they change. Safe for any number of threads.
 *
 * <p>While anybody watches, one virtual thread asks once a second for all. It never waits for a watcher: who is slow
 * misses what has been overtaken. As a lifecycle it ends before the web server does, which else would wait for streams
 * that never end.
 */
final class FigureStream implements SmartLifecycle {
    /** Each holds a connection; more people than this do not run a shop at a time. */
    static final int WATCHERS_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(FigureStream.class);

    private final FigureQueries queries;
    private final InstantSource clock;
    private final Duration pace;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition gone = lock.newCondition();
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private @Nullable Thread asking;
    private volatile boolean stopped;

    /** @param pace the time between two looks, and the shortest between two messages */
    FigureStream(FigureQueries queries, InstantSource clock, Duration pace) {
        this.queries = queries;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * Lets somebody watch, from the present figures on.
     *
     * @throws Unavailable when too many watch, or the process is about to end
     */
    Watcher join() {
        Now now = queries.now(clock.instant());
        lock.lock();
        try {
            if (stopped || watchers.size() >= WATCHERS_MAX) {
                throw new Unavailable("No more than %d may watch the figures at a time".formatted(WATCHERS_MAX));
            }
            Watcher watcher = new Watcher();
            watcher.show(now);
            watchers.add(watcher);
            if (asking == null) {
                asking = Thread.ofVirtual().name("live figures").start(this::ask);
            }
            return watcher;
        } finally {
            lock.unlock();
        }
    }

    /** Safe to call twice. */
    void leave(Watcher watcher) {
        lock.lock();
        try {
            watcher.cut();
            watchers.remove(watcher);
            if (watchers.isEmpty() && asking != null) {
                asking = null;
                gone.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void ask() {
        try {
            while (isAsking()) {
                showNow();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits out the pace; false when the last watcher has gone or another thread asks now. */
    private boolean isAsking() throws InterruptedException {
        lock.lock();
        try {
            long left = pace.toNanos();
            while (left > 0 && asking == Thread.currentThread()) {
                left = gone.awaitNanos(left);
            }
            return asking == Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    private void showNow() {
        try {
            Now now = queries.now(clock.instant());
            watchers.forEach(watcher -> watcher.show(now));
        } catch (RuntimeException failure) {
            LOG.warn("The live figures have to wait: {}", failure.getMessage());
        }
    }

    int size() {
        return watchers.size();
    }

    @Override
    public void start() {
        stopped = false;
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            watchers.forEach(this::leave);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return !stopped;
    }
}
