package tramoya.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import tramoya.bench.load.Meter;
import tramoya.bench.report.Run;
import tramoya.eventing.Operations;
import tramoya.eventing.Operations.SubscriptionStatus;

/**
 * Folds a projection anew, first alone and then beside live traffic.
 *
 * @param projection of the orders service
 * @param orders that are made first, and carried again with and without a rebuild beside them
 */
public record Replay(OpenShop shop, Pipeline pipeline, String projection, int orders) implements Scenario {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN = Duration.ofMillis(2);
    private static final String SERVICE = "orders";

    @Override
    public List<String> about() {
        return List.of(
                "The projection %s is rebuilt: a new generation folds the whole log beside the live one and takes over."
                        .formatted(projection),
                "Live traffic is orders through the pipeline, as many as were there before: first alone, then while the projection is rebuilt again and again.");
    }

    @Override
    public Map<String, String> setting() {
        return Map.of("projection", projection, "orders", Integer.toString(orders));
    }

    @Override
    public void warmUp() {
        pipeline.carry(orders);
        rebuild();
    }

    @Override
    public Run run() {
        Meter meter = Meter.start();
        long start = System.nanoTime();
        long events = rebuild();
        double seconds = (System.nanoTime() - start) / 1e9;
        Meter.Used used = meter.used();
        double alone = pipeline.carry(orders).perSecond();
        Beside beside = besideRebuilds();
        return new Run.Notes()
                .figure("replayed", "events/s", events / seconds)
                .figure("log", "events", events)
                .figure("live traffic alone", "orders/s", alone)
                .figure("live traffic beside rebuilds", "orders/s", beside.perSecond())
                .figure("what rebuilds cost live traffic", "%", 100 * (1 - beside.perSecond() / alone))
                .figure("rebuilds meanwhile", "rebuilds", beside.rebuilds())
                .figure("processor, this process", "µs/event", used.processNanos() / 1e3 / events)
                .run();
    }

    private record Beside(double perSecond, long rebuilds) {}

    private Beside besideRebuilds() {
        AtomicBoolean over = new AtomicBoolean();
        FutureTask<Long> rebuilds = new FutureTask<>(() -> {
            long count = 0;
            do {
                rebuild();
                count++;
            } while (!over.get());
            return count;
        });
        Thread.ofPlatform().name("rebuild").start(rebuilds);
        double perSecond;
        try {
            perSecond = pipeline.carry(orders).perSecond();
        } finally {
            over.set(true);
        }
        try {
            return new Beside(perSecond, rebuilds.get());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a rebuild failed: " + failure.getCause(), failure);
        }
    }

    /** Answers how many events the log had, all of which were read. */
    private long rebuild() {
        Operations operations = shop.engine().service(SERVICE).operations();
        SubscriptionStatus before = live(operations);
        if (!operations.rebuild(projection, "bench", "measured")) {
            throw new IllegalStateException("orders has no projection " + projection);
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        SubscriptionStatus now = before;
        while (now.generation() <= before.generation()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        "The rebuild of %s takes longer than %s".formatted(projection, PATIENCE));
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
            now = live(operations);
        }
        return now.position();
    }

    private SubscriptionStatus live(Operations operations) {
        return operations.subscriptions().stream()
                .filter(one -> one.name().equals(projection)
                        && one.source().equals(SERVICE)
                        && one.state().equals("live"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The orders service has no projection %s of its own events: choose order-list"
                                .formatted(projection)));
    }
}
