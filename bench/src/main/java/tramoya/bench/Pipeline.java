package tramoya.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tramoya.bench.load.Meter;
import tramoya.bench.report.Run;
import tramoya.eventing.EventLog;
import tramoya.eventing.Ids;
import tramoya.eventing.RecordedEvent;
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
public final class Pipeline implements Scenario {
    private static final int ORDERS_A_PUT = 500;
    private static final int PAGE = 5_000;
    private static final int ATTEMPTS = 10;
    private static final int PRODUCTS = 100;
    private static final int STOCK = 1_000_000;
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final OpenShop shop;
    private final JsonMapper mapper = Language.mapper();
    private final Assortment assortment;
    private final int warmUp;
    private final int orders;

    private Pipeline(OpenShop shop, Assortment assortment, int warmUp, int orders) {
        this.shop = shop;
        this.assortment = assortment;
        this.warmUp = warmUp;
        this.orders = orders;
    }

    /**
     * Makes products to sell.
     *
     * @param warmUp orders before the first run; 0 for none
     * @param orders of a run
     */
    public static Pipeline in(OpenShop shop, int warmUp, int orders) {
        return new Pipeline(shop, Assortment.create(shop, PRODUCTS, STOCK), warmUp, orders);
    }

    @Override
    public List<String> about() {
        return List.of(
                "Orders of one line go from the queue pedidos-pendientes through all services to delivered, without HTTP.",
                "All are put on the queue at once: it tells what the shop can carry, not how long one order takes.");
    }

    @Override
    public Map<String, String> setting() {
        return Map.of("orders", Integer.toString(orders), "warm-up orders", Integer.toString(warmUp));
    }

    @Override
    public void warmUp() {
        if (warmUp > 0) {
            carry(warmUp);
        }
    }

    @Override
    public Run run() {
        Meter meter = Meter.start();
        Carried carried = carry(orders);
        Run.Notes notes = new Run.Notes()
                .figure("carried", "orders/s", carried.perSecond())
                .figure("delivered", "orders", carried.delivered())
                .figure("cancelled", "orders", carried.cancelled())
                .figure("lasted", "s", carried.seconds())
                .perSecond("ended", carried.endedPerSecond());
        Costs.note(notes, meter.used(), orders, "order");
        return notes.run();
    }

    /** What became of orders. */
    record Carried(long delivered, long cancelled, double seconds, List<Double> endedPerSecond) {
        double perSecond() {
            return (delivered + cancelled) / seconds;
        }
    }

    /** @throws IllegalStateException when orders stop ending before all have ended */
    Carried carry(int count) {
        Sealed contact = sealed(mapper.writeValueAsString(
                new Contact("bench@example.org", "Bench", new Address("1 Stage Door", "Madrid", "28001", "ES"))));
        Sealed payment = sealed("tok_ok");
        EventLog log = shop.engine().service("orders").log();
        long from = log.head();
        long started = System.nanoTime();
        Thread putting = Thread.ofVirtual().start(() -> put(count, contact, payment));
        List<Double> perSecond = new ArrayList<>();
        long[] ended = awaitEnd(log, from, count, started, perSecond);
        double seconds = (System.nanoTime() - started) / 1e9;
        join(putting);
        return new Carried(ended[0], ended[1], seconds, perSecond);
    }

    private Sealed sealed(String text) {
        return new Sealed(shop.vault().seal("bench", text));
    }

    private void put(int count, Sealed contact, Sealed payment) {
        WorkQueue queue = shop.engine().queue(PendingOrder.QUEUE).orElseThrow();
        for (int put = 0; put < count; put += ORDERS_A_PUT) {
            int size = Math.min(ORDERS_A_PUT, count - put);
            List<QueuedJob> jobs = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                jobs.add(job(assortment.any(put + i), contact, payment));
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
                List.of(new OrderLine(product, "Bench", 1, Assortment.PRICE)),
                Assortment.PRICE,
                ShippingMethod.STANDARD,
                contact,
                payment,
                "en",
                shop.clock().instant());
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
    private long[] awaitEnd(EventLog log, long from, int count, long started, List<Double> perSecond) {
        long position = from;
        long[] ended = new long[2];
        long last = System.nanoTime();
        while (ended[0] + ended[1] < count) {
            List<RecordedEvent> page = log.read(position, PAGE);
            if (page.isEmpty()) {
                awaitAfter(log, position);
                if (System.nanoTime() - last > STALLED.toNanos()) {
                    throw new IllegalStateException("%d of %d orders ended, then nothing for %s: look at the queues"
                            .formatted(Arrays.stream(ended).sum(), count, STALLED));
                }
                continue;
            }
            last = System.nanoTime();
            long before = ended[0] + ended[1];
            page.forEach(event -> count(event.decoded(shop.types()), ended));
            Placed.count(perSecond, last - started, ended[0] + ended[1] - before);
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
