package tramoya.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tramoya.bench.load.Arrival;
import tramoya.bench.load.Load;
import tramoya.bench.load.Meter;
import tramoya.bench.load.Outcome;
import tramoya.bench.load.Schedule;
import tramoya.bench.load.Visitor;
import tramoya.bench.report.Run;

/** Products that are looked at, at a rate: by programs, or by people with a browser. */
public record Reading(
        OpenShop shop,
        What what,
        List<String> paths,
        double perSecond,
        Duration lasting,
        Duration warmUpLasting,
        int connections)
        implements Paced {
    private static final int PRODUCTS = 100;
    private static final int STOCK = 1_000;
    private static final double LATE_SECONDS_MAX = 0.5;

    /** In which form. */
    public enum What {
        JSON("product JSON"),
        PAGE("product page");

        private final String words;

        What(String words) {
            this.words = words;
        }
    }

    public Reading {
        paths = List.copyOf(paths);
    }

    /** Makes products to look at. */
    public static Reading in(
            OpenShop shop, What what, double perSecond, Duration lasting, Duration warmUpLasting, int connections) {
        Assortment assortment = Assortment.create(shop, PRODUCTS, STOCK);
        List<String> paths = switch (what) {
            case JSON ->
                assortment.ids().stream().map(id -> "/api/store/products/" + id).toList();
            case PAGE ->
                assortment.slugs().stream().map(slug -> "/products/" + slug).toList();
        };
        return new Reading(shop, what, paths, perSecond, lasting, warmUpLasting, connections);
    }

    @Override
    public List<String> about() {
        return List.of(
                "A %s is asked for at a fixed rate, %d different ones in turn, over connections that are kept."
                        .formatted(what.words, paths.size()),
                "The answer is counted from when the request was due to its last byte.");
    }

    @Override
    public Map<String, String> setting() {
        return Map.of(
                what.words + ", requests a second",
                "%.0f".formatted(perSecond),
                "seconds",
                Long.toString(lasting.toSeconds()),
                "connections",
                Integer.toString(connections));
    }

    @Override
    public Paced pacedAt(double other) {
        return new Reading(shop, what, paths, other, lasting, warmUpLasting, connections);
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
        Meter meter = Meter.start();
        Outcome outcome = Load.run(schedule, connections, Reader::new);
        Meter.Used used = meter.used();
        double each = Math.max(1, outcome.done());
        return new Run.Notes()
                .figure(what.words, "requests/s", outcome.rate())
                .latency(what.words, outcome.latency(Outcome.VISIT))
                .figure(late(), "s", Math.max(0, outcome.seconds() - schedule.seconds()))
                .figure(what.words + ", processor", "µs/request", used.processNanos() / 1e3 / each)
                .figure(what.words + ", load generator's part", "µs/request", outcome.generatorMicros())
                .perSecond(what.words, outcome.perSecond())
                .errors(outcome.errors())
                .run();
    }

    private String late() {
        return what.words + ", last answer after the last request was due";
    }

    @Override
    public String shortfall(Run run, double rate) {
        if (!run.isClean()) {
            return "errors: " + run.errors();
        }
        double late = run.figure(late());
        return late > LATE_SECONDS_MAX ? "the last answer came %.1f s late".formatted(late) : "";
    }

    private final class Reader implements Visitor {
        private final ShopFront front = new ShopFront(shop.url());

        @Override
        public void visit(Arrival arrival) throws IOException {
            front.get(paths.get((int) (arrival.number() % paths.size())));
        }

        @Override
        public void close() {
            front.close();
        }
    }
}
