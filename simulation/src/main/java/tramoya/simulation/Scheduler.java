package tramoya.simulation;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs the threads of a simulated world on the thread that calls {@link #step}, one at a time, in an order that the
 * seed decides, and moves the world's clock.
 *
 * <p>The kernel's threads become virtual threads whose scheduler this is: they run until they wait for something, and
 * whoever may go on next is drawn by lot. When nobody can go on, time jumps to the next moment that somebody waits for.
 */
final class Scheduler {
    /** The world begins here, whatever the real day. */
    static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");

    private static final Constructor<?> BUILDER = builder();

    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final int SLUGGISH_IN_THE_END = 10;
    private static final int SLUGGISH_MAX = 100;

    /** The JDK's own thread that tells others that a monitor is free. */
    private static final String UNBLOCKER = "VirtualThread-unblocker";

    private static final Duration MONITOR_PATIENCE = Duration.ofSeconds(20);
    private static final long MONITOR_LOOK_NANOS = 100_000;

    /** What a step takes at most; the lot says how much of it. */
    private static final int STEP_NANOS_MAX = 50_000;

    private final Thread carrier = Thread.currentThread();
    private int sluggish;
    private final Random chance;
    private final Trace trace;
    private final List<Turn> ready = new ArrayList<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private volatile @Nullable Throwable uncaught;
    private long nanos;
    private long timersMade;

    /** @param sluggish see {@link Setting} */
    Scheduler(Random chance, Trace trace, int sluggish) {
        this.sluggish = sluggish;
        this.chance = chance;
        this.trace = trace;
    }

    private static Constructor<?> builder() {
        try {
            Constructor<?> builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            builder.setAccessible(true);
            return builder;
        } catch (ReflectiveOperationException | InaccessibleObjectException closed) {
            throw new IllegalStateException(
                    "The simulation schedules threads itself: start Java 25 with --add-opens java.base/java.lang=ALL-UNNAMED",
                    closed);
        }
    }

    /** A thread that may go on. */
    private record Turn(Strand strand, Runnable work) {}

    /** A moment that somebody waits for. */
    final class Timer implements Comparable<Timer> {
        private final long at;
        private final long number = timersMade++;
        private final Runnable work;
        private boolean over;

        private Timer(long at, Runnable work) {
            this.at = at;
            this.work = work;
        }

        boolean isOver() {
            return over;
        }

        void cancel() {
            over = true;
        }

        @Override
        public int compareTo(Timer other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    /** What the platform knows of one thread: who to tell that it may go on. */
    private final class Strand implements Executor {
        private final Node node;
        private final String name;
        private final Thread thread;
        private boolean queued; // it waits for its turn
        private volatile @Nullable Runnable freed; // from a monitor that another world held

        private Strand(Node node, String name, Runnable work) {
            this.node = node;
            this.name = name;
            thread = unstarted(this, name, work);
        }

        @Override
        public void execute(Runnable work) {
            Thread caller = Thread.currentThread();
            if (caller == carrier || caller.isVirtual()) {
                queued = true;
                node.ready(() -> ready.add(new Turn(this, work)));
            } else if (caller.getName().equals(UNBLOCKER)) {
                freed = work;
                LockSupport.unpark(carrier);
            } else {
                uncaught = new IllegalStateException(
                        "%s was woken by %s, from outside of the simulation: whatever it waits for needs a door in Machine"
                                .formatted(name, caller));
            }
        }

        /**
         * Worlds that run side by side share the classes of the JDK and of libraries, and their monitors. Whoever has
         * to wait for one goes on as if nothing had been, or a seed would depend on its neighbours.
         */
        void run(Runnable work) {
            queued = false;
            work.run();
            long deadline = System.nanoTime() + MONITOR_PATIENCE.toNanos();
            while (!queued && isHeldUp()) {
                Runnable again = freed;
                if (again != null) {
                    freed = null;
                    again.run();
                } else if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "%s waits for a monitor whose owner waits: use a lock there".formatted(name));
                } else {
                    LockSupport.parkNanos(MONITOR_LOOK_NANOS);
                }
            }
        }

        private boolean isHeldUp() {
            return switch (thread.getState()) {
                case BLOCKED, RUNNABLE -> true;
                case NEW, WAITING, TIMED_WAITING, TERMINATED -> false;
            };
        }
    }

    Thread thread(Node node, String name, Runnable work) {
        return new Strand(node, name, work).thread;
    }

    private Thread unstarted(Executor strand, String name, Runnable work) {
        try {
            return ((Thread.Builder.OfVirtual) BUILDER.newInstance(strand))
                    .name(name)
                    .inheritInheritableThreadLocals(false)
                    .uncaughtExceptionHandler((_, failure) -> uncaught = failure)
                    .unstarted(work);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    long nanos() {
        return nanos;
    }

    Instant now() {
        return BEGIN.plusNanos(nanos);
    }

    /** Work that does not wait, done by nobody's thread. */
    Timer after(Duration delay, Runnable work) {
        Timer timer = new Timer(nanos + Math.max(0, delay.toNanos()), work);
        timers.add(timer);
        return timer;
    }

    /** Nobody is in a hurry any more, and less so with every call. */
    void calmDown() {
        sluggish = Math.min(SLUGGISH_MAX, Math.max(SLUGGISH_IN_THE_END, sluggish + 5));
    }

    /** A wait that ends in time unless something wakes it; no machine promises to end a short one sharply. */
    Timer afterWaiting(Duration asked, Runnable work) {
        return after(asked.compareTo(SHORT) < 0 ? asked.multipliedBy(sluggish) : asked, work);
    }

    /** Lets one thread go on, or time pass; false when nothing will ever happen again. */
    boolean step() {
        fireDue();
        if (ready.isEmpty()) {
            return jump();
        }
        Turn turn = draw();
        if (turn.strand().node.mayRun()) {
            nanos += 1 + chance.nextInt(STEP_NANOS_MAX);
            trace.step(nanos, turn.strand().node.name(), turn.strand().name);
            turn.strand().run(turn.work());
            if (uncaught != null) {
                throw new IllegalStateException(turn.strand().name + " ended in an unforeseen way", uncaught);
            }
        } else {
            turn.strand().node.ready(() -> ready.add(turn)); // later, if it ever wakes up
        }
        return true;
    }

    /** The last one takes the place of the one that goes, so that a draw costs the same however many wait. */
    private Turn draw() {
        int drawn = chance.nextInt(ready.size());
        Turn last = ready.removeLast();
        return drawn == ready.size() ? last : ready.set(drawn, last);
    }

    private void fireDue() {
        for (Timer next = timers.peek(); next != null && (next.over || next.at <= nanos); next = timers.peek()) {
            timers.poll();
            fire(next);
        }
    }

    private boolean jump() {
        @Nullable Timer next = timers.poll();
        if (next == null) {
            return false;
        }
        nanos = Math.max(nanos, next.at);
        fire(next);
        return true;
    }

    private static void fire(Timer timer) {
        if (!timer.over) {
            timer.over = true;
            timer.work.run();
        }
    }
}
