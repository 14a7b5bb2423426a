package tramoya.bench;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joda.money.Money;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Engine;
import tramoya.eventing.EventLog;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Ids;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Vault;
import tramoya.eventing.WorkQueue;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.events.Address;
import tramoya.events.Contact;
import tramoya.events.Language;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.events.OrderState;
import tramoya.events.PendingOrder;
import tramoya.events.ProductId;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;

/**
 * How many one-line orders go through the whole pipeline, without HTTP: from {@code pedidos-pendientes} through stock,
 * money, parcel and mail to delivered, every commit on disk.
 *
 * <p>A run puts all its orders on the queue as fast as the queue takes them, so it measures what the shop can carry and
 * not how long one order takes. Its clock starts with the first put and stops when the last order has ended.
 */
public final class Pipeline {
    private static final int ORDERS_A_PUT = 500;
    private static final int PAGE = 5_000;
    private static final int ATTEMPTS = 10;
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final Engine engine;
    private final EventTypes types;
    private final JsonMapper mapper = Language.mapper();
    private final Vault vault;
    private final Clock clock;
    private final List<ProductId> products;
    private final Money price;

    /** @param products on sale at {@code price} and in stock as often as all runs need */
    public Pipeline(Engine engine, EventTypes types, Vault vault, Clock clock, List<ProductId> products, Money price) {
        this.engine = engine;
        this.types = types;
        this.vault = vault;
        this.clock = clock;
        this.products = List.copyOf(products);
        this.price = price;
    }

    /**
     * How one run went.
     *
     * @param cpuMicrosPerOrder processor time of this whole process, collector and compiler included: what an order
     *     costs, whatever else the machine is doing
     */
    public record Run(long orders, long delivered, long cancelled, double seconds, double cpuMicrosPerOrder) {
        public double ordersPerSecond() {
            return orders / seconds;
        }
    }

    /** The runs beside each other, slowest first. */
    public record Report(List<Run> runs, double min, double median, double max) {
        static Report of(List<Run> runs) {
            double[] sorted =
                    runs.stream().mapToDouble(Run::ordersPerSecond).sorted().toArray();
            return new Report(runs, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
        }
    }

    /**
     * Warms up, then runs.
     *
     * @throws IllegalStateException when orders stop ending before all have ended
     */
    public Report measure(int warmUp, int orders, int runs) {
        if (warmUp > 0) {
            run(warmUp);
        }
        List<Run> measured = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            measured.add(run(orders));
        }
        return Report.of(measured);
    }

    private Run run(int orders) {
        Sealed contact = sealed(mapper.writeValueAsString(
                new Contact("bench@example.org", "Bench", new Address("1 Stage Door", "Madrid", "28001", "ES"))));
        Sealed payment = sealed("tok_ok");
        EventLog log = engine.service("orders").log();
        long from = log.head();
        long started = System.nanoTime();
        long processor = processorNanos();
        Thread putting = Thread.ofVirtual().start(() -> put(orders, contact, payment));
        long[] ended = awaitEnd(log, from, orders);
        double seconds = (System.nanoTime() - started) / 1e9;
        double micros = (processorNanos() - processor) / 1e3;
        join(putting);
        return new Run(orders, ended[0], ended[1], seconds, micros / orders);
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private Sealed sealed(String text) {
        return new Sealed(vault.seal("bench", text));
    }

    private void put(int orders, Sealed contact, Sealed payment) {
        WorkQueue queue = engine.queue(PendingOrder.QUEUE).orElseThrow();
        for (int put = 0; put < orders; put += ORDERS_A_PUT) {
            int size = Math.min(ORDERS_A_PUT, orders - put);
            List<QueuedJob> jobs = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                jobs.add(job(products.get((put + i) % products.size()), contact, payment));
            }
            queue.put(jobs);
        }
    }

    private QueuedJob job(ProductId product, Sealed contact, Sealed payment) {
        OrderId order = new OrderId(Ids.next());
        PendingOrder pending = new PendingOrder(
                order,
                "bench",
                null,
                List.of(new OrderLine(product, "Bench", 1, price)),
                price,
                ShippingMethod.STANDARD,
                contact,
                payment,
                "en",
                clock.instant());
        return new QueuedJob(
                Ids.derived(order.value(), PendingOrder.QUEUE),
                mapper.writeValueAsString(pending),
                100,
                null,
                order.toString(),
                null,
                order.value(),
                ATTEMPTS);
    }

    /** How many were delivered and cancelled. */
    private long[] awaitEnd(EventLog log, long from, int orders) {
        long position = from;
        long[] ended = new long[2];
        long last = System.nanoTime();
        while (ended[0] + ended[1] < orders) {
            List<RecordedEvent> page = log.read(position, PAGE);
            if (page.isEmpty()) {
                awaitAfter(log, position);
                if (System.nanoTime() - last > STALLED.toNanos()) {
                    throw new IllegalStateException("%d of %d orders ended, then nothing for %s: look at the queues"
                            .formatted(Arrays.stream(ended).sum(), orders, STALLED));
                }
                continue;
            }
            last = System.nanoTime();
            page.forEach(event -> count(event.decoded(types), ended));
            position = page.getLast().position();
        }
        return ended;
    }

    private static void count(Object event, long[] ended) {
        if (event instanceof OrderUpdated updated && updated.state() == OrderState.DELIVERED) {
            ended[0]++;
        } else if (event instanceof OrderCancelled) {
            ended[1]++;
        }
    }

    private static void awaitAfter(EventLog log, long position) {
        try {
            log.awaitAfter(position, Duration.ofSeconds(1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while orders were on their way", stopped);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
