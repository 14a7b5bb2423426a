package tramoya.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tramoya.app.Measurement.Plan;
import tramoya.bench.Append;
import tramoya.bench.Checkout;
import tramoya.bench.FlashSale;
import tramoya.bench.Growth;
import tramoya.bench.Intake;
import tramoya.bench.OpenShop;
import tramoya.bench.PageViews;
import tramoya.bench.Pipeline;
import tramoya.bench.Reading;
import tramoya.bench.Replay;
import tramoya.bench.Together;

/**
 * Measures this machine's shop, in a directory of its own that is deleted afterwards unless {@code --data} names one.
 * Each method is a scenario: what it takes, and how it is made.
 */
@Command(
        name = "bench",
        description = "Measures this machine's shop, and writes what it found as JSON and as a page.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Without a scenario there is nothing to do. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    @Command(
            description = "Cart, line and checkout over HTTP at a rate, and the orders until they are delivered.",
            mixinStandardHelpOptions = true)
    int checkout(@Mixin MeasureOptions options, @Mixin LoadOptions load) {
        load.check();
        return options.measure(
                "checkout",
                premises -> load.paced(Checkout.in(
                        premises.open(), load.firstRate(500), load.lasting(), load.warmUp(), load.connections())));
    }

    @Command(description = "Checkouts alone, of carts that are filled already.", mixinStandardHelpOptions = true)
    int intake(@Mixin MeasureOptions options, @Mixin LoadOptions load) {
        load.check();
        return options.measure(
                "intake",
                premises -> load.paced(Intake.in(
                        premises.open(), load.firstRate(1_000), load.lasting(), load.warmUp(), load.connections())));
    }

    @Command(description = "Orders a second through all services, without HTTP.", mixinStandardHelpOptions = true)
    int pipeline(
            @Mixin MeasureOptions options,
            @Option(names = "--orders", defaultValue = "50000", description = "of a run (default: ${DEFAULT-VALUE})")
                    int orders,
            @Option(
                            names = "--warm-up",
                            defaultValue = "20000",
                            description = "orders before the first run (default: ${DEFAULT-VALUE})")
                    int warmUp) {
        atLeast(1, "--orders", orders);
        atLeast(0, "--warm-up", warmUp);
        return options.measure("pipeline", premises -> Plan.of(Pipeline.in(premises.open(), warmUp, orders)));
    }

    @Command(description = "Many writers on one log, each waiting for the disk.", mixinStandardHelpOptions = true)
    int append(
            @Mixin MeasureOptions options,
            @Option(names = "--writers", defaultValue = "512", description = "default: ${DEFAULT-VALUE}") int writers,
            @Option(names = "--seconds", defaultValue = "10", description = "of a run (default: ${DEFAULT-VALUE})")
                    int seconds) {
        atLeast(1, "--writers", writers);
        atLeast(1, "--seconds", seconds);
        return options.measure(
                "append",
                premises -> Plan.of(new Append(
                        premises.storage("append"),
                        Clock.systemUTC(),
                        writers,
                        Duration.ofSeconds(seconds),
                        Duration.ofSeconds(seconds))));
    }

    @Command(description = "Rebuilds a projection, alone and beside live traffic.", mixinStandardHelpOptions = true)
    int replay(
            @Mixin MeasureOptions options,
            @Option(
                            names = "--orders",
                            defaultValue = "30000",
                            description =
                                    "made first, and carried again alone and beside rebuilds (default: ${DEFAULT-VALUE})")
                    int orders,
            @Option(
                            names = "--projection",
                            defaultValue = "order-list",
                            description = "of the orders service (default: ${DEFAULT-VALUE})")
                    String projection) {
        atLeast(1, "--orders", orders);
        return options.measure("replay", premises -> {
            OpenShop shop = premises.open();
            return Plan.of(new Replay(shop, Pipeline.in(shop, 0, orders), projection, orders));
        });
    }

    @Command(description = "Product JSON and product pages at a rate.", mixinStandardHelpOptions = true)
    int read(
            @Mixin MeasureOptions options,
            @Mixin LoadOptions load,
            @Option(names = "--page-rate", description = "of pages, a second; or max (default: as --rate)") @Nullable
                    String pageRate) {
        LoadOptions pages = pageRate == null ? load : load.at(pageRate);
        load.check();
        pages.check();
        return options.measure("read", premises -> {
            OpenShop shop = premises.open();
            Plan json = load.paced(reading(shop, Reading.What.JSON, load));
            Plan page = pages.paced(reading(shop, Reading.What.PAGE, pages));
            return Plan.of(new Together(List.of(json.scenario(), page.scenario())))
                    .after(json.probes())
                    .after(page.probes());
        });
    }

    private static Reading reading(OpenShop shop, Reading.What what, LoadOptions load) {
        return Reading.in(shop, what, load.firstRate(1_000), load.lasting(), load.warmUp(), load.connections());
    }

    @Command(description = "Many buyers at once for few pieces of one thing.", mixinStandardHelpOptions = true)
    int flashsale(
            @Mixin MeasureOptions options,
            @Option(names = "--buyers", defaultValue = "10000", description = "default: ${DEFAULT-VALUE}") int buyers,
            @Option(names = "--pieces", defaultValue = "100", description = "default: ${DEFAULT-VALUE}") int pieces,
            @Option(
                            names = "--connections",
                            defaultValue = "128",
                            description = "kept open, each for one buyer at a time (default: ${DEFAULT-VALUE})")
                    int connections) {
        atLeast(1, "--buyers", buyers);
        atLeast(1, "--pieces", pieces);
        atLeast(1, "--connections", connections);
        return options.measure(
                "flashsale", premises -> Plan.of(new FlashSale(premises.open(), buyers, pieces, connections)));
    }

    @Command(description = "Speed, start and memory while the logs grow.", mixinStandardHelpOptions = true)
    int growth(
            @Mixin MeasureOptions options,
            @Option(
                            names = "--log-events",
                            defaultValue = "5000000",
                            description = "how far they grow, all services together (default: ${DEFAULT-VALUE})")
                    long size,
            @Option(
                            names = "--warm-up",
                            defaultValue = "20000",
                            description = "orders in another shop, on SQLite, before (default: ${DEFAULT-VALUE})")
                    int warmUp) {
        atLeast(1, "--log-events", size);
        atLeast(0, "--warm-up", warmUp);
        return options.measure(
                "growth",
                premises -> Plan.once(Growth.about(), Map.of("events at the end", Long.toString(size)), () -> {
                    try (BenchPremises elsewhere = premises.elsewhere()) {
                        Growth.warmUp(elsewhere, warmUp);
                    }
                    return new Growth(premises, Console::say).measure(Growth.sizesUpTo(size));
                }));
    }

    @Command(
            description = "How long the shop window's pages take with many shoppers and products.",
            mixinStandardHelpOptions = true)
    int pages(
            @Mixin MeasureOptions options,
            @Option(names = "--shoppers", defaultValue = "50", description = "at once (default: ${DEFAULT-VALUE})")
                    int shoppers,
            @Option(
                            names = "--products",
                            defaultValue = "10000",
                            description = "in the catalogue (default: ${DEFAULT-VALUE})")
                    int products,
            @Option(names = "--seconds", defaultValue = "30", description = "of a run (default: ${DEFAULT-VALUE})")
                    int seconds,
            @Option(
                            names = "--warm-up-seconds",
                            defaultValue = "20",
                            description = "before the first run (default: ${DEFAULT-VALUE})")
                    int warmUp) {
        atLeast(1, "--shoppers", shoppers);
        atLeast(1, "--products", products);
        atLeast(1, "--seconds", seconds);
        atLeast(0, "--warm-up-seconds", warmUp);
        return options.measure("pages", premises -> {
            OpenShop shop = premises.open();
            Console.say("Filling the catalogue with %,d products".formatted(products));
            List<String> slugs = new BigCatalogue(shop.client()).fill(products);
            return Plan.of(new PageViews(
                    shop.url(),
                    slugs,
                    BigCatalogue.WORDS,
                    shoppers,
                    Duration.ofSeconds(warmUp),
                    Duration.ofSeconds(seconds)));
        });
    }

    static void atLeast(long least, String option, long value) {
        if (value < least) {
            throw new IllegalArgumentException("%s is %d: it must be at least %d".formatted(option, value, least));
        }
    }
}
