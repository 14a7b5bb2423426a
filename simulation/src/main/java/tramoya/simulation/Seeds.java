package tramoya.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Many worlds, side by side: each in one thread, as many at once as there are processors. */
final class Seeds {
    private Seeds() {}

    /**
     * Runs {@code count} seeds and answers those that broke an invariant, by seed.
     *
     * @param enough whether the first of them is enough
     * @param seen hears of each seed when it is over, from several threads
     */
    static List<Outcome> broken(long from, int count, Plant plant, boolean enough, Consumer<Outcome> seen)
            throws InterruptedException {
        int threads = Math.min(count, Runtime.getRuntime().availableProcessors());
        var next = new AtomicLong(from);
        var stop = new AtomicBoolean();
        Callable<List<Outcome>> worker = () -> {
            List<Outcome> broken = new ArrayList<>();
            try (var workshop = new Workshop(plant)) {
                long seed = next.getAndIncrement();
                while (seed < from + count && !stop.get()) {
                    Outcome outcome = World.run(seed, plant, workshop, new Trace(null));
                    seen.accept(outcome);
                    if (!outcome.isClean()) {
                        broken.add(outcome);
                        stop.set(enough);
                    }
                    seed = next.getAndIncrement();
                }
            }
            return broken;
        };
        List<Outcome> all = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("world-", 0).factory())) {
            for (Future<List<Outcome>> one : workers.invokeAll(Collections.nCopies(threads, worker))) {
                all.addAll(one.get());
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A world could not be brought to its end", failure.getCause());
        }
        all.sort(Comparator.comparingLong(Outcome::seed));
        return all;
    }

    /** Runs one seed, and tells every step. */
    static Outcome one(long seed, Plant plant, Consumer<String> lines) {
        try (var workshop = new Workshop(plant)) {
            return World.run(seed, plant, workshop, new Trace(lines));
        }
    }
}
