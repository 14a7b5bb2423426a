package tramoya.eventing;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The machine as the Java platform shows it. */
final class RealMachine implements Machine {
    static final ScopedValue<Machine> CURRENT = ScopedValue.newInstance();
    static final Machine INSTANCE = new RealMachine();

    private final Ids.Sequence ids = new Ids.Sequence(InstantSource.system(), new SecureRandom()::nextLong);

    private RealMachine() {}

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().name(name).unstarted(work);
    }

    @Override
    public Thread lightThread(String name, Runnable work) {
        return Thread.ofVirtual().name(name).unstarted(work);
    }

    @Override
    public void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    @Override
    public boolean acquire(Semaphore semaphore, int permits, Duration patience) throws InterruptedException {
        return semaphore.tryAcquire(permits, patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // our caller's loop
    public long await(Condition condition, long nanos) throws InterruptedException {
        return condition.awaitNanos(nanos);
    }

    @Override
    public <T> @Nullable T poll(BlockingQueue<T> queue, Duration patience) throws InterruptedException {
        return queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public RandomGenerator chance() {
        return ThreadLocalRandom.current();
    }

    @Override
    public UUID nextId() {
        return ids.next();
    }
}
