package tramoya.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import tramoya.bench.load.Load;
import tramoya.bench.load.Meter;
import tramoya.bench.load.Outcome;
import tramoya.bench.load.Schedule;
import tramoya.bench.report.Run;
import tramoya.events.ProductId;

/**
 * Many buyers with the same thing in their carts check out at once, and there are few pieces. Each run has a new one.
 */
public record FlashSale(OpenShop shop, int buyers, int pieces, int connections) implements Scenario {
    private static final int WARM_UP_SHARE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    @Override
    public List<String> about() {
        return List.of(
                "Every buyer has the same thing in the cart; at one moment all of them check out, and there are few pieces of it.",
                "Whoever gets none is told so, by the checkout or by mail. The sale is over when the last order has ended.",
                "The checkout answer is counted from the moment at which the sale began, so the maximum is the time until everybody was served.");
    }

    @Override
    public Map<String, String> setting() {
        return Map.of(
                "buyers", Integer.toString(buyers),
                "pieces", Integer.toString(pieces),
                "connections", Integer.toString(connections));
    }

    @Override
    public void warmUp() {
        sell(Math.max(1, buyers / WARM_UP_SHARE));
    }

    @Override
    public Run run() {
        return sell(buyers);
    }

    private Run sell(int crowd) {
        Assortment one = Assortment.create(shop, 1, pieces);
        Carts carts = Carts.filled(shop, crowd, connections, one::any);
        Placed placed = new Placed(shop);
        Meter meter = Meter.start();
        Outcome outcome = Load.run(Schedule.atOnce(crowd), connections, () -> carts.checkingOut(placed));
        Placed.Ends ends = placed.awaitEnds();
        Meter.Used used = meter.used();
        int left = left(one.any(0), ends.deliveredOrders());
        int expected = Math.min(crowd, pieces);
        Run.Notes notes = new Run.Notes()
                .figure("until the last order had ended", "s", ends.lastSeconds())
                .figure("until the last answer", "s", outcome.seconds())
                .figure("sold", "pieces", ends.deliveredOrders())
                .figure("told that it is sold out", "buyers", ends.cancelledOrders() + carts.soldOut())
                .figure("of these, at the checkout", "buyers", carts.soldOut())
                .figure("left in stock", "pieces", left)
                .latency(Checkout.ANSWER, outcome.latency(Checkout.ANSWER))
                .errors(wrong(outcome.errors(), ends.deliveredOrders(), expected, left));
        Costs.note(notes, used.without(ends.lookingNanos()), crowd, "buyer");
        return notes.figure("processor, load generator's part", "µs/buyer", outcome.generatorMicros())
                .run();
    }

    /** Inventory hears by itself of what has left the house, so an order can have ended a moment before. */
    private int left(ProductId product, long sold) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        int left = onHand(product);
        while (left != pieces - sold && System.nanoTime() < until) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            left = onHand(product);
        }
        return left;
    }

    private int onHand(ProductId product) {
        return shop.client()
                .get("/api/admin/inventory/" + product)
                .orThrow()
                .path("onHand")
                .asInt();
    }

    private Map<String, Long> wrong(Map<String, Long> errors, long sold, int expected, int left) {
        Map<String, Long> wrong = new TreeMap<>(errors);
        if (sold != expected || left != pieces - expected) {
            wrong.put("of %d pieces %d were sold and %d are left".formatted(pieces, sold, left), 1L);
        }
        return wrong;
    }
}
