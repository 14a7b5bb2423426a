package tramoya.eventing;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a process takes from the machine that it runs on, besides the time of day: threads, waiting, and chance. Safe
 * for any number of threads.
 *
 * <p>The kernel takes these from nowhere else, so that a simulation may stand in for the machine and decide which
 * thread goes next, how long a wait lasts, and what chance brings, and may bring all of it again in the same way.
 * Waiting without an end (a lock, a future) needs no door: it ends by what another thread does.
 */
public interface Machine {
    /** The machine of the calling thread: the real one, unless the thread was started on another. */
    static Machine current() {
        return RealMachine.CURRENT.orElse(RealMachine.INSTANCE);
    }

    /** Does work as a thread of a machine does it: {@link #current} answers that machine. */
    static void on(Machine machine, Runnable work) {
        ScopedValue.where(RealMachine.CURRENT, machine).run(work);
    }

    /** Like {@link System#nanoTime}. */
    long nanoTime();

    /** A thread for work that calls native code, such as a store. Not started yet. */
    Thread thread(String name, Runnable work);

    /** A thread that mostly waits, of which there may be very many. Not started yet. */
    Thread lightThread(String name, Runnable work);

    /** Like {@link java.util.concurrent.locks.LockSupport#parkNanos(long)}: may be over early, or at once. */
    void pause(Duration duration);

    /** Like {@link Semaphore#tryAcquire(int, long, java.util.concurrent.TimeUnit)}. */
    boolean acquire(Semaphore semaphore, int permits, Duration patience) throws InterruptedException;

    /** Like {@link Condition#awaitNanos}. */
    long await(Condition condition, long nanos) throws InterruptedException;

    /** Like {@link BlockingQueue#poll(long, java.util.concurrent.TimeUnit)}. */
    <T> @Nullable T poll(BlockingQueue<T> queue, Duration patience) throws InterruptedException;

    /** For spreading things; nothing secret may come of it. */
    RandomGenerator chance();

    /** See {@link Ids#next}. */
    UUID nextId();
}
