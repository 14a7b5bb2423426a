package tramoya.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tramoya.bench.load.Load;
import tramoya.bench.load.Meter;
import tramoya.bench.load.Outcome;
import tramoya.bench.load.Schedule;
import tramoya.bench.report.Run;

/**
 * Checkouts alone: the carts were filled before the clock starts. The orders are carried out behind them as always.
 *
 * @param perSecond checkouts that are due
 */
public record Intake(
        OpenShop shop,
        Assortment assortment,
        double perSecond,
        Duration lasting,
        Duration warmUpLasting,
        int connections)
        implements Paced {
    private static final String LATE = "last answer after the last arrival";
    private static final int PRODUCTS = 100;
    private static final int STOCK = 1_000_000;

    /** An answer that comes later than this after its checkout was due stood in a pile. */
    private static final double LATE_SECONDS_MAX = 0.5;

    /** Makes products to sell. */
    public static Intake in(
            OpenShop shop, double perSecond, Duration lasting, Duration warmUpLasting, int connections) {
        return new Intake(
                shop, Assortment.create(shop, PRODUCTS, STOCK), perSecond, lasting, warmUpLasting, connections);
    }

    @Override
    public List<String> about() {
        return List.of(
                "Checkouts of carts that were filled before, at a fixed rate and over connections that are kept.",
                "The answer is counted from when the checkout was due. How fast the orders are carried out is not what is asked here: the highest rate is that of answers.");
    }

    @Override
    public Map<String, String> setting() {
        return Map.of(
                "checkouts a second",
                "%.0f".formatted(perSecond),
                "seconds",
                Long.toString(lasting.toSeconds()),
                "connections",
                Integer.toString(connections));
    }

    @Override
    public Paced pacedAt(double other) {
        return new Intake(shop, assortment, other, lasting, warmUpLasting, connections);
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
        Carts carts = Carts.filled(shop, schedule.arrivals(), connections, assortment::any);
        Placed placed = new Placed(shop);
        Meter meter = Meter.start();
        Outcome outcome = Load.run(schedule, connections, () -> carts.checkingOut(placed, Checkout.ANSWER));
        Placed.Ends ends = placed.awaitEnds();
        return Checkout.notes(schedule, outcome, ends, meter.used(), Checkout.ANSWER, outcome.latency(Checkout.ANSWER))
                .figure(LATE, "s", Math.max(0, outcome.seconds() - schedule.seconds()))
                .run();
    }

    @Override
    public String shortfall(Run run, double rate) {
        if (!run.isClean()) {
            return "errors: " + run.errors();
        }
        double late = run.figure(LATE);
        return late > LATE_SECONDS_MAX ? "the last answer came %.1f s late".formatted(late) : "";
    }
}
