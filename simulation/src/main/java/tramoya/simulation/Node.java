package tramoya.simulation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Ids;
import tramoya.eventing.Machine;

/** A process from its start to its death, and the machine that it believes to run on. */
final class Node implements Machine {
    private final String name;
    private final Scheduler scheduler;
    private final Random chance;
    private final Ids.Sequence ids;
    private final InstantSource clock;
    private final List<Runnable> atDeath = new ArrayList<>();
    private final List<Runnable> frozen = new ArrayList<>();
    private boolean isFrozen;
    private boolean alive = true;

    Node(String name, Scheduler scheduler, long seed) {
        this.name = name;
        this.scheduler = scheduler;
        chance = new Random(seed);
        clock = scheduler::now;
        ids = new Ids.Sequence(clock, chance::nextLong);
    }

    String name() {
        return name;
    }

    InstantSource clock() {
        return clock;
    }

    boolean isAlive() {
        return alive;
    }

    boolean mayRun() {
        return alive && !isFrozen;
    }

    /** Nothing of it ever goes on; its connections break. */
    void die() {
        alive = false;
        frozen.clear();
        List.copyOf(atDeath).forEach(Runnable::run);
        atDeath.clear();
    }

    void atDeath(Runnable work) {
        atDeath.add(work);
    }

    void forget(Runnable work) {
        atDeath.remove(work);
    }

    /** Stands still, as in a long collection of garbage or on a laptop that sleeps, and knows nothing of it. */
    void freeze(Duration time) {
        isFrozen = true;
        scheduler.after(time, () -> {
            isFrozen = false;
            frozen.forEach(Runnable::run);
            frozen.clear();
        });
    }

    /** One of its threads may go on. */
    void ready(Runnable enqueue) {
        if (isFrozen) {
            frozen.add(enqueue);
        } else if (alive) {
            enqueue.run();
        }
    }

    /** The calling thread, and with it whatever it was about to do, is gone. */
    static void vanish() {
        while (true) {
            LockSupport.park();
        }
    }

    void start(String thread, Runnable work) {
        thread(thread, work).start();
    }

    @Override
    public Thread thread(String thread, Runnable work) {
        return scheduler.thread(this, thread, () -> Machine.on(this, work));
    }

    @Override
    public Thread lightThread(String thread, Runnable work) {
        return thread(thread, work);
    }

    @Override
    public long nanoTime() {
        return scheduler.nanos();
    }

    @Override
    public void pause(Duration duration) {
        Thread thread = Thread.currentThread();
        Scheduler.Timer timer = scheduler.afterWaiting(duration, () -> LockSupport.unpark(thread));
        LockSupport.park();
        timer.cancel();
    }

    @Override
    public boolean acquire(Semaphore semaphore, int permits, Duration patience) throws InterruptedException {
        return semaphore.tryAcquire(permits) || within(patience.toNanos(), () -> semaphore.acquire(permits));
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // our caller's loop
    public long await(Condition condition, long nanos) throws InterruptedException {
        long deadline = scheduler.nanos() + nanos;
        boolean early = within(nanos, condition::await);
        return early ? Math.max(1, deadline - scheduler.nanos()) : 0;
    }

    @Override
    public <T> @Nullable T poll(BlockingQueue<T> queue, Duration patience) throws InterruptedException {
        @Nullable T there = queue.poll();
        if (there != null) {
            return there;
        }
        List<T> taken = new ArrayList<>(1);
        within(patience.toNanos(), () -> taken.add(queue.take()));
        return taken.isEmpty() ? null : taken.getFirst();
    }

    @FunctionalInterface
    private interface Wait {
        void until() throws InterruptedException;
    }

    /** Lets a wait without an end end in time: the timer interrupts it. False when it did. */
    private boolean within(long nanos, Wait wait) throws InterruptedException {
        Thread thread = Thread.currentThread();
        Scheduler.Timer timer = scheduler.afterWaiting(Duration.ofNanos(nanos), thread::interrupt);
        try {
            wait.until();
            if (timer.isOver()) {
                Thread.interrupted(); // both came at once
            }
            return true;
        } catch (InterruptedException interrupted) {
            if (timer.isOver()) {
                return false;
            }
            throw interrupted;
        } finally {
            timer.cancel();
        }
    }

    @Override
    public RandomGenerator chance() {
        return chance;
    }

    @Override
    public UUID nextId() {
        return ids.next();
    }
}
