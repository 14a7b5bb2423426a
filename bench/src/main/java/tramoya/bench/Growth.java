package tramoya.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import tramoya.bench.report.Run;

/** Whether a shop stays as quick and as small when its logs grow. It is no {@link Scenario}: it happens only once. */
public final class Growth {
    /** Of which the last ones tell how fast it is at a size. */
    private static final int ORDERS_A_STEP = 20_000;

    /** They tell how many events an order has. */
    private static final int FIRST = 50;

    private static final long MEGABYTE = 1 << 20;

    private final Premises premises;
    private final Consumer<String> news;

    /** @param news a line for each size */
    public Growth(Premises premises, Consumer<String> news) {
        this.premises = premises;
        this.news = news;
    }

    /** From ten thousand on, each about three times the one before. */
    public static List<Long> sizesUpTo(long events) {
        return LongStream.concat(
                        LongStream.of(10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000)
                                .filter(size -> size < events),
                        LongStream.of(events))
                .boxed()
                .toList();
    }

    public static List<String> about() {
        return List.of(
                "The logs grow by orders that go through the pipeline, as fast as they are carried; each column is a size, in events of all services together.",
                "At a size the shop is closed, started in a process of its own and looked at, ended, and opened again.",
                "Orders a second are those of the last stretch before a size, up to twenty thousand orders.");
    }

    /** On premises of their own, so that the first sizes are not those at which compilers learn. */
    public static void warmUp(Premises elsewhere, int orders) {
        if (orders > 0) {
            try {
                Pipeline.in(elsewhere.open(), 0, 0).carry(orders);
            } finally {
                elsewhere.close();
            }
        }
    }

    /** A run for each size, called by it. */
    public List<Run> measure(List<Long> sizes) {
        List<Run> runs = new ArrayList<>();
        for (long size : sizes) {
            Run run = at(size);
            news.accept("%,d events: %,.0f orders/s, start in %.1f s"
                    .formatted(size, run.figures().getFirst().value(), run.figure("start")));
            runs.add(run);
        }
        return runs;
    }

    private Run at(long size) {
        Run.Notes notes = new Run.Notes().called("%,d events".formatted(size));
        OpenShop shop = premises.open();
        try {
            Stretch last = grow(shop, size);
            notes.figure("carried", "orders/s", last.perSecond());
            notes.figure("of the last", "orders", last.orders());
            notes.figure("log", "events", events(shop));
            notes.figure("heap in use, this process", "MB", heapInUse());
        } finally {
            premises.close();
        }
        Premises.StartUp start = premises.startAlone();
        return notes.figure("start", "s", start.seconds())
                .figure("memory after the start", "MB", start.memoryMegabytes())
                .run();
    }

    private record Stretch(int orders, double perSecond) {}

    /** Answers the last stretch. */
    private static Stretch grow(OpenShop shop, long size) {
        Pipeline pipeline = Pipeline.in(shop, 0, 0);
        long before = events(shop);
        Stretch last = new Stretch(FIRST, pipeline.carry(FIRST).perSecond());
        double eventsAnOrder = Math.max(1, (events(shop) - before) / (double) FIRST);
        for (long left = size - events(shop); left > 0; left = size - events(shop)) {
            int orders = (int) Math.clamp(Math.ceil(left / eventsAnOrder), 1, ORDERS_A_STEP);
            double perSecond = pipeline.carry(orders).perSecond();
            boolean tells = orders >= last.orders() / 2; // the remainder at the very end may be too small
            last = tells ? new Stretch(orders, perSecond) : last;
        }
        return last;
    }

    private static long events(OpenShop shop) {
        return shop.engine().services().stream()
                .mapToLong(service -> service.log().head())
                .sum();
    }

    private static double heapInUse() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / (double) MEGABYTE;
    }
}
