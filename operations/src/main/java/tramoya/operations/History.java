package tramoya.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.eventing.Service;
import tramoya.eventing.WorkQueue;

/**
 * How subscriptions, queues and logs stood in the last hour. Looks every five seconds; in memory, so it begins anew
 * with the process. Safe for any number of threads.
 */
final class History implements SmartLifecycle {
    static final Duration EVERY = Duration.ofSeconds(5);
    static final Duration KEPT = EVERY.multipliedBy(Samples.MAX);

    private static final Logger LOG = LoggerFactory.getLogger(History.class);

    private final Engine engine;
    private final InstantSource clock;
    private final Map<Subscription, Samples> subscriptions = new TreeMap<>();
    private final Map<Queue, Samples> queues = new TreeMap<>();
    private final Map<String, Samples> logs = new TreeMap<>();
    private @Nullable ScheduledExecutorService looking;

    History(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    private record Subscription(String service, String name, String source, int generation)
            implements Comparable<Subscription> {
        static Subscription of(SubscriptionStatus status) {
            return new Subscription(status.service(), status.name(), status.source(), status.generation());
        }

        @Override
        public int compareTo(Subscription other) {
            return java.util.Comparator.comparing(Subscription::service)
                    .thenComparing(Subscription::name)
                    .thenComparing(Subscription::source)
                    .thenComparingInt(Subscription::generation)
                    .compare(this, other);
        }
    }

    private record Queue(String service, String name) implements Comparable<Queue> {
        @Override
        public int compareTo(Queue other) {
            return java.util.Comparator.comparing(Queue::service)
                    .thenComparing(Queue::name)
                    .compare(this, other);
        }
    }

    /** Looks once. A service that cannot answer has a gap. */
    void look() {
        for (Service service : engine.services()) {
            try {
                look(service);
            } catch (RuntimeException unreadable) {
                LOG.debug("No sample of {}", service.definition().name(), unreadable);
            }
        }
    }

    private void look(Service service) {
        List<SubscriptionStatus> statuses = service.operations().subscriptions();
        List<WorkQueue.Stats> stats = service.operations().queues();
        long head = service.log().head();
        Instant now = clock.instant();
        String name = service.definition().name();
        synchronized (this) {
            logs.computeIfAbsent(name, _ -> new Samples()).add(now, head);
            statuses.forEach(status -> subscriptions
                    .computeIfAbsent(Subscription.of(status), _ -> new Samples())
                    .add(now, status.position(), status.lag()));
            stats.forEach(queue -> queues.computeIfAbsent(new Queue(name, queue.name()), _ -> new Samples())
                    .add(now, queue.ready(), queue.running(), queue.delayed(), queue.dead(), queue.oldestSeconds()));
            subscriptions.values().removeIf(samples -> samples.newest().isBefore(now.minus(KEPT)));
        }
    }

    record SubscriptionHistory(
            String service,
            String name,
            String source,
            int generation,
            List<Long> at,
            List<Long> position,
            List<Long> lag) {}

    record QueueHistory(
            String service,
            String name,
            List<Long> at,
            List<Long> ready,
            List<Long> running,
            List<Long> delayed,
            List<Long> dead,
            List<Long> oldestSeconds) {}

    record LogHistory(String service, List<Long> at, List<Long> head) {}

    synchronized List<SubscriptionHistory> subscriptions(@Nullable String service, @Nullable String name) {
        return told(
                subscriptions,
                key -> (service == null || service.equals(key.service())) && (name == null || name.equals(key.name())),
                (key, samples) -> new SubscriptionHistory(
                        key.service(),
                        key.name(),
                        key.source(),
                        key.generation(),
                        samples.at(),
                        samples.figure(0),
                        samples.figure(1)));
    }

    synchronized List<QueueHistory> queues(@Nullable String name) {
        return told(
                queues,
                key -> name == null || name.equals(key.name()),
                (key, samples) -> new QueueHistory(
                        key.service(),
                        key.name(),
                        samples.at(),
                        samples.figure(0),
                        samples.figure(1),
                        samples.figure(2),
                        samples.figure(3),
                        samples.figure(4)));
    }

    synchronized List<LogHistory> logs(@Nullable String service) {
        return told(
                logs,
                key -> service == null || service.equals(key),
                (key, samples) -> new LogHistory(key, samples.at(), samples.figure(0)));
    }

    private static <K, T> List<T> told(
            Map<K, Samples> all,
            java.util.function.Predicate<K> wanted,
            java.util.function.BiFunction<K, Samples, T> teller) {
        Function<Map.Entry<K, Samples>, T> told = entry -> teller.apply(entry.getKey(), entry.getValue());
        return all.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .map(told)
                .toList();
    }

    /** Events a second of a generation, since it was first seen; null when that was not before now. */
    synchronized @Nullable Double speed(String service, String name, int generation, long position) {
        List<Samples> sources = subscriptions.entrySet().stream()
                .filter(entry -> entry.getKey().service().equals(service)
                        && entry.getKey().name().equals(name)
                        && entry.getKey().generation() == generation)
                .map(Map.Entry::getValue)
                .toList();
        if (sources.isEmpty()) {
            return null;
        }
        Duration since = Duration.between(sources.getFirst().oldest(), clock.instant());
        long first = sources.stream().mapToLong(samples -> samples.first(0)).sum();
        return since.toMillis() < 500 ? null : (position - first) * 1_000.0 / since.toMillis();
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("operations history").factory());
        var _ = started.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        looking = started;
    }

    /** Waits for the look in hand: the stores close after us. */
    @Override
    public void stop() {
        ScheduledExecutorService running = taken();
        if (running != null) {
            running.close();
        }
    }

    private synchronized @Nullable ScheduledExecutorService taken() {
        ScheduledExecutorService running = looking;
        looking = null;
        if (running != null) {
            running.shutdownNow();
        }
        return running;
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }
}
