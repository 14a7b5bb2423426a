package tramoya.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Open-loop load: every visitor has a time when it is due, and is measured from then. A shop that stands still does not
 * slow down the arrivals, it makes them wait, and the waiting counts (no coordinated omission).
 *
 * <p>Workers take the next arrival from a common counter, wait until it is due, and serve it. They are platform
 * threads, so that they do not share the carriers of the shop's virtual threads, and so that the system knows what they
 * cost. A thread wakes about 0.06 ms late, which counts as well.
 */
public final class Load {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int KINDS_OF_ERRORS_MAX = 20;

    /** Later visits count to the last second. */
    private static final int SECONDS_MAX = 3_600;

    private final Schedule schedule;
    private final long start;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong end = new AtomicLong();
    private final AtomicLong processorNanos = new AtomicLong();
    private final AtomicLongArray seconds = new AtomicLongArray(SECONDS_MAX);
    private final Timings timings = new Timings();
    private final Map<String, Long> errors = new ConcurrentHashMap<>();

    private Load(Schedule schedule) {
        this.schedule = schedule;
        this.start = System.nanoTime();
        end.set(start);
    }

    /** @param workers as many arrivals are served at once, each over a visitor of its own */
    public static Outcome run(Schedule schedule, int workers, Supplier<? extends Visitor> visitors) {
        List<Visitor> all = new ArrayList<>();
        try {
            for (int i = 0; i < Math.min(workers, schedule.arrivals()); i++) {
                all.add(visitors.get());
            }
            Load load = new Load(schedule);
            load.serve(all);
            return load.outcome();
        } finally {
            all.forEach(Visitor::close);
        }
    }

    private void serve(List<Visitor> visitors) {
        List<Thread> workers = visitors.stream()
                .map(visitor -> Thread.ofPlatform().name("load").start(() -> work(visitor)))
                .toList();
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            next.set(schedule.arrivals());
            throw new IllegalStateException("stopped in the middle of a load", stopped);
        }
    }

    private void work(Visitor visitor) {
        long before = THREADS.getCurrentThreadCpuTime();
        for (long number = next.getAndIncrement(); number < schedule.arrivals(); number = next.getAndIncrement()) {
            long due = start + schedule.dueNanos(number);
            awaitMoment(due);
            serve(new Arrival(number, due, System.nanoTime(), timings), visitor);
        }
        processorNanos.addAndGet(THREADS.getCurrentThreadCpuTime() - before);
    }

    private static void awaitMoment(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void serve(Arrival arrival, Visitor visitor) {
        try {
            visitor.visit(arrival);
            arrival.over();
            done.incrementAndGet();
            long now = System.nanoTime();
            end.accumulateAndGet(now, Math::max);
            seconds.incrementAndGet((int) Math.min(SECONDS_MAX - 1, TimeUnit.NANOSECONDS.toSeconds(now - start)));
        } catch (IOException unanswered) {
            count("no answer: " + unanswered.getMessage());
        } catch (IllegalStateException wrong) {
            count(String.valueOf(wrong.getMessage()));
        } catch (RuntimeException ours) {
            count("the generator failed: " + ours);
        }
    }

    private void count(String error) {
        String kind = errors.size() < KINDS_OF_ERRORS_MAX || errors.containsKey(error) ? error : "others";
        errors.merge(kind, 1L, Long::sum);
    }

    private Outcome outcome() {
        double lasted = Math.max((end.get() - start) / 1e9, 1e-9);
        List<Double> perSecond = new ArrayList<>();
        for (int second = 0; second < Math.min(SECONDS_MAX, Math.ceil(lasted)); second++) {
            perSecond.add((double) seconds.get(second));
        }
        return new Outcome(
                done.get(),
                errors,
                lasted,
                timings.latencies(),
                perSecond,
                processorNanos.get() / 1e3 / schedule.arrivals());
    }
}
