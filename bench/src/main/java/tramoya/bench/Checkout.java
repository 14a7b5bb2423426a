package tramoya.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tramoya.bench.load.Arrival;
import tramoya.bench.load.Load;
import tramoya.bench.load.Meter;
import tramoya.bench.load.Meter.Used;
import tramoya.bench.load.Outcome;
import tramoya.bench.load.Schedule;
import tramoya.bench.load.Visitor;
import tramoya.bench.report.Run;

/**
 * Shoppers who open a cart, put one thing in and check out, and their orders until they are delivered.
 *
 * @param perSecond shoppers who arrive
 * @param connections that are kept open, each for one shopper at a time
 */
public record Checkout(
        OpenShop shop,
        Assortment assortment,
        double perSecond,
        Duration lasting,
        Duration warmUpLasting,
        int connections)
        implements Paced {
    static final String ANSWER = "checkout answer";
    static final String BACKLOG = "last delivery after the last arrival";
    private static final int PRODUCTS = 100;
    private static final int STOCK = 1_000_000;

    /** What is still on its way when the last shopper has come may take this long, or it was piling up. */
    private static final double BACKLOG_SECONDS_MAX = 2;

    /** Makes products to sell. */
    public static Checkout in(
            OpenShop shop, double perSecond, Duration lasting, Duration warmUpLasting, int connections) {
        return new Checkout(
                shop, Assortment.create(shop, PRODUCTS, STOCK), perSecond, lasting, warmUpLasting, connections);
    }

    @Override
    public List<String> about() {
        return List.of(
                "Shoppers arrive at a fixed rate; each opens a cart, puts one thing in and checks out, over a connection that is kept.",
                "The checkout answer is counted from when its request was due: what the shopper waited for a free connection is in it.",
                "Processing and delivered are counted from the same moment to when the log recorded them; the test carrier takes no time.");
    }

    @Override
    public Map<String, String> setting() {
        return Map.of(
                "arrivals a second",
                "%.0f".formatted(perSecond),
                "seconds",
                Long.toString(lasting.toSeconds()),
                "connections",
                Integer.toString(connections));
    }

    @Override
    public Paced pacedAt(double other) {
        return new Checkout(shop, assortment, other, lasting, warmUpLasting, connections);
    }

    @Override
    public void warmUp() {
        if (warmUpLasting.isPositive()) {
            at(perSecond, warmUpLasting);
        }
    }

    @Override
    public Run run() {
        return at(perSecond, lasting);
    }

    @Override
    public Run at(double rate, Duration time) {
        Schedule schedule = Schedule.steady(rate, time);
        Placed placed = new Placed(shop);
        Meter meter = Meter.start();
        Outcome outcome = Load.run(schedule, connections, () -> new Shopper(placed));
        Placed.Ends ends = placed.awaitEnds();
        return notes(schedule, outcome, ends, meter.used(), ANSWER, outcome.latency(ANSWER))
                .run();
    }

    @Override
    public String shortfall(Run run, double rate) {
        return shortfall(run);
    }

    static String shortfall(Run run) {
        if (!run.isClean()) {
            return "errors: " + run.errors();
        }
        double backlog = run.figure(BACKLOG);
        return backlog > BACKLOG_SECONDS_MAX
                ? "the last order was delivered %.1f s after the last shopper".formatted(backlog)
                : "";
    }

    /** What orders over HTTP have in common, however they came. */
    static Run.Notes notes(
            Schedule schedule,
            Outcome outcome,
            Placed.Ends ends,
            Used used,
            String answer,
            tramoya.bench.load.Latency answered) {
        Run.Notes notes = new Run.Notes()
                .figure("delivered", "orders/s", ends.deliveredOrders() / ends.lastSeconds())
                .figure("accepted", "orders/s", outcome.rate())
                .latency(answer, answered)
                .latency("to processing", ends.processing())
                .latency("to delivered", ends.delivered())
                .latency(Outcome.WAIT, outcome.latency(Outcome.WAIT))
                .figure(BACKLOG, "s", Math.max(0, ends.lastSeconds() - schedule.seconds()))
                .figure("cancelled", "orders", ends.cancelledOrders())
                .perSecond("accepted", outcome.perSecond())
                .perSecond("delivered", ends.perSecond())
                .errors(outcome.errors());
        Costs.note(notes, used.without(ends.lookingNanos()), ends.deliveredOrders() + ends.cancelledOrders(), "order");
        return notes.figure("processor, load generator's part", "µs/order", outcome.generatorMicros());
    }

    private final class Shopper implements Visitor {
        private final ShopFront front = new ShopFront(shop.url());
        private final Placed placed;

        Shopper(Placed placed) {
            this.placed = placed;
        }

        @Override
        public void visit(Arrival arrival) throws IOException {
            String cart = front.openCart();
            front.add(cart, assortment.any(arrival.number()));
            long from = System.nanoTime();
            UUID order =
                    front.checkOut(cart).orElseThrow(() -> new IllegalStateException("a checkout was answered 409"));
            placed.add(order, from - arrival.waitedNanos());
            arrival.over(ANSWER, from);
        }

        @Override
        public void close() {
            front.close();
        }
    }
}
