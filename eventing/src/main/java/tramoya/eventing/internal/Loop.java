package tramoya.eventing.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Machine;

/** A thread that works until there is nothing to do, then waits to be woken or for its next look. */
final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

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
                if (!work.once() && !stopping) {
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
