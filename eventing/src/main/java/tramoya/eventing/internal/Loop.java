package tramoya.eventing.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Machine;

/**
 * A thread that works until there is nothing to do, then waits to be woken or for its next look. Its pieces of work
 * begin {@link #GATHER} apart at least: one that takes each job as it comes pays a commit for each, and the more it
 * pays the more slowly they come.
 */
final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    /** What somebody waits who comes just too late, and what a commit has to gather others in. */
    static final Duration GATHER = Duration.ofMillis(25);

    /** The same on a machine that has no time to spare: work that takes long there had better be more at once. */
    private static final Duration GATHER_BUSY = Duration.ofMillis(100);

    /** A loop that never has a full page works this part of its time at most, until the limit above. */
    private static final int ONE_IN = 10;

    private final Machine machine = Machine.current();
    private final Semaphore woken = new Semaphore(0);
    private final Duration look;
    private final Thread thread;
    private volatile boolean stopping;

    /** Does a piece of work; false when there was none. */
    @FunctionalInterface
    interface Work {
        boolean once() throws InterruptedException;
    }

    Loop(String name, Duration look, Work work) {
        this.look = look;
        thread = machine.thread(name, () -> run(work));
    }

    void start() {
        thread.start();
    }

    /** Safe from any thread, at any time, as often as one likes. */
    void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    private void run(Work work) {
        while (!stopping) {
            try {
                woken.drainPermits();
                long startedAt = machine.nanoTime();
                if (work.once()) {
                    gather(startedAt, machine);
                } else if (!stopping) {
                    boolean early = machine.acquire(woken, 1, look);
                    if (early) {
                        woken.drainPermits();
                    }
                }
            } catch (InterruptedException stopped) {
                stopping = true;
            } catch (StoreFailure failure) {
                LOG.warn("{} has to wait for its store: {}", thread.getName(), failure.getMessage());
                machine.pause(look);
            } catch (RuntimeException | Error fault) {
                LOG.error("{} failed in an unforeseen way and goes on", thread.getName(), fault);
                machine.pause(Duration.ofSeconds(1));
            }
        }
    }

    /** Waits until the next piece of work may begin, when the one that began at {@code startedAt} is done. */
    static void gather(long startedAt, Machine machine) {
        long took = machine.nanoTime() - startedAt;
        long apart = Math.clamp(took * ONE_IN, GATHER.toNanos(), GATHER_BUSY.toNanos());
        if (apart > took) {
            machine.pause(Duration.ofNanos(apart - took));
        }
    }

    @Override
    public void close() {
        stopping = true;
        wake();
        java.util.concurrent.locks.LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
