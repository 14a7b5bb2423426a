package tramoya.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tramoya.bench.load.Latency;
import tramoya.bench.load.Timings;
import tramoya.eventing.EventLog;
import tramoya.eventing.EventTypes;
import tramoya.eventing.RecordedEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderState;

/**
 * Orders that the shop has answered 202 for, and what became of them. The log is read when the load is over, so that
 * looking slows nothing down; each event bears the time when it was recorded, which is that of its commit but for the
 * commit's own time.
 */
final class Placed {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PAGE = 5_000;
    private static final Duration STALLED = Duration.ofSeconds(60);
    private static final String PROCESSING = "processing";
    private static final String DELIVERED = "delivered";

    private final EventLog log;
    private final EventTypes types;
    private final Map<UUID, Long> due = new ConcurrentHashMap<>();
    private final long from;
    private final long start;
    private final Instant startTime;

    /** Begins to count. */
    Placed(OpenShop shop) {
        log = shop.engine().service("orders").log();
        types = shop.types();
        from = log.head();
        Clock clock = shop.clock();
        startTime = clock.instant();
        start = System.nanoTime();
    }

    /** @param dueNanos when its checkout was due, in terms of {@link System#nanoTime()} */
    void add(UUID order, long dueNanos) {
        due.put(order, dueNanos);
    }

    /**
     * How the orders ended.
     *
     * @param processing from when a checkout was due until it is sure that the order will be sent
     * @param delivered the same until it had arrived
     * @param lastSeconds from the start to the last end
     * @param perSecond orders delivered in each second
     * @param lookingNanos processor time of reading the log, which is not the shop's
     */
    record Ends(
            Latency processing,
            Latency delivered,
            long deliveredOrders,
            long cancelledOrders,
            double lastSeconds,
            List<Double> perSecond,
            long lookingNanos) {}

    /** @throws IllegalStateException when orders stop ending before all have ended */
    Ends awaitEnds() {
        long processor = THREADS.getCurrentThreadCpuTime();
        Timings timings = new Timings();
        long[] ended = new long[2];
        List<Double> perSecond = new ArrayList<>();
        long position = from;
        long lastNanos = 0;
        long lastNews = System.nanoTime();
        while (ended[0] + ended[1] < due.size()) {
            List<RecordedEvent> page = log.read(position, PAGE);
            if (page.isEmpty()) {
                await(position, lastNews, ended[0] + ended[1]);
                continue;
            }
            lastNews = System.nanoTime();
            position = page.getLast().position();
            for (RecordedEvent event : page) {
                long at = Duration.between(startTime, event.envelope().recordedAt())
                        .toNanos();
                switch (end(event, at, timings)) {
                    case NONE -> {}
                    case DELIVERED -> {
                        ended[0]++;
                        lastNanos = Math.max(lastNanos, at);
                        count(perSecond, at, 1);
                    }
                    case CANCELLED -> {
                        ended[1]++;
                        lastNanos = Math.max(lastNanos, at);
                    }
                }
            }
        }
        Map<String, Latency> latencies = timings.latencies();
        return new Ends(
                latencies.getOrDefault(PROCESSING, Latency.NONE),
                latencies.getOrDefault(DELIVERED, Latency.NONE),
                ended[0],
                ended[1],
                lastNanos / 1e9,
                perSecond,
                THREADS.getCurrentThreadCpuTime() - processor);
    }

    private enum End {
        NONE,
        DELIVERED,
        CANCELLED
    }

    private End end(RecordedEvent event, long at, Timings timings) {
        return switch (event.decoded(types)) {
            case OrderUpdated updated
            when updated.state() == OrderState.PROCESSING -> {
                time(PROCESSING, updated.orderId().value(), at, timings);
                yield End.NONE;
            }
            case OrderUpdated updated
            when updated.state() == OrderState.DELIVERED ->
                time(DELIVERED, updated.orderId().value(), at, timings) ? End.DELIVERED : End.NONE;
            case OrderCancelled cancelled -> due.containsKey(cancelled.orderId().value()) ? End.CANCELLED : End.NONE;
            default -> End.NONE;
        };
    }

    /** False for orders that are not ours. */
    private boolean time(String what, UUID order, long at, Timings timings) {
        Long since = due.get(order);
        if (since == null) {
            return false;
        }
        timings.record(what, start + at - since);
        return true;
    }

    /** Adds to the second that {@code at} is in, counted from the start. */
    static void count(List<Double> perSecond, long at, long more) {
        int second = (int) Math.max(0, TimeUnit.NANOSECONDS.toSeconds(at));
        while (perSecond.size() <= second) {
            perSecond.add(0.0);
        }
        perSecond.set(second, perSecond.get(second) + more);
    }

    private void await(long position, long lastNews, long ended) {
        if (System.nanoTime() - lastNews > STALLED.toNanos()) {
            throw new IllegalStateException("%d of %d orders ended, then nothing for %s: look at the queues"
                    .formatted(ended, due.size(), STALLED));
        }
        try {
            log.awaitAfter(position, Duration.ofSeconds(1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while orders were on their way", stopped);
        }
    }
}
