package tramoya.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.app.safety.AdminKey;
import tramoya.bench.PageViews;
import tramoya.bench.Pipeline;
import tramoya.bench.Pipeline.Report;
import tramoya.bench.ShopClient;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Vault;
import tramoya.events.ProductId;

/**
 * Measures this machine's shop, in a directory of its own that is deleted afterwards unless {@code --data} names one.
 */
@Command(
        name = "bench",
        description = {
            "pipeline: orders a second through all services, without HTTP.",
            "pages: how long the shop window's pages take with many shoppers and products."
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final Set<String> SCENARIOS = Set.of("pipeline", "pages");
    private static final int PRODUCTS = 100;
    private static final int STOCK = 1_000_000;
    private static final int CENTS = 1_999;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration STROLL = Duration.ofSeconds(30);

    @Parameters(index = "0", description = "pipeline or pages")
    private String scenario = "pipeline";

    @Option(names = "--orders", description = "orders of a run (default: ${DEFAULT-VALUE})")
    private int orders = 50_000;

    @Option(names = "--warm-up", description = "orders before the first run (default: ${DEFAULT-VALUE})")
    private int warmUp = 20_000;

    @Option(names = "--runs", description = "default: ${DEFAULT-VALUE}")
    private int runs = 3;

    @Option(names = "--shoppers", description = "pages: at once (default: ${DEFAULT-VALUE})")
    private int shoppers = 50;

    @Option(names = "--products", description = "pages: in the catalogue (default: ${DEFAULT-VALUE})")
    private int products = 10_000;

    @Option(names = "--json", description = "where to write the figures")
    @Nullable
    Path json;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
        if (!SCENARIOS.contains(scenario) || orders < 1 || warmUp < 0 || runs < 1 || shoppers < 1 || products < 1) {
            Console.complain("""
                    ./tramoya bench pipeline [--orders N] [--warm-up N] [--runs N]
                    ./tramoya bench pages [--shoppers N] [--products N] [--runs N]
                    Every number is at least 1.""");
            return 2;
        }
        try {
            return store.data == null ? inPassing() : measure();
        } catch (IllegalStateException failure) {
            Console.complain("The measurement stopped: " + failure.getMessage());
            return 1;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int inPassing() throws IOException {
        Path directory = Files.createTempDirectory("tramoya-bench");
        try {
            store.data = directory.toString();
            return measure();
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private int measure() throws IOException {
        List<String> properties = new ArrayList<>(store.properties());
        properties.addAll(List.of("--server.port=0", "--tramoya.carrier-delay=0s"));
        try (Shop shop = Shop.open(true, properties)) {
            if (scenario.equals("pages")) {
                return pages(shop);
            }
            Pipeline pipeline = new Pipeline(
                    shop.bean(Engine.class),
                    shop.bean(EventTypes.class),
                    shop.bean(Vault.class),
                    shop.bean(Clock.class),
                    createProducts(shop),
                    Money.ofMinor(CurrencyUnit.EUR, CENTS));
            report(pipeline.measure(warmUp, orders, runs));
            return 0;
        }
    }

    private int pages(Shop shop) throws IOException {
        String url = "http://localhost:" + shop.port();
        var catalogue =
                new BigCatalogue(new ShopClient(url, shop.bean(AdminKey.class).value()));
        Console.say("Filling the catalogue with %,d products".formatted(products));
        PageViews views = new PageViews(URI.create(url), catalogue.fill(products), BigCatalogue.WORDS);
        List<List<PageViews.Figures>> measured = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            List<PageViews.Figures> figures =
                    views.measure(shoppers, run == 0 ? WARM_UP : Duration.ZERO, STROLL, run * 1_000L);
            measured.add(figures);
            figures.forEach(each -> Console.say("%-8s %,6d views, median %.1f ms, p99 %.1f ms, max %.1f ms, %d errors"
                    .formatted(each.page(), each.views(), each.median(), each.p99(), each.max(), each.errors())));
        }
        write(Map.of("shoppers", shoppers, "products", products, "runs", measured));
        return measured.stream().flatMap(List::stream).allMatch(each -> each.errors() == 0) ? 0 : 1;
    }

    private void write(Object report) throws IOException {
        Path target = json;
        if (target != null) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("scenario", scenario);
            figures.put("store", store.store == null ? "sqlite" : store.store);
            figures.put("report", report);
            Files.writeString(target, JsonMapper.shared().writeValueAsString(figures));
        }
    }

    private static List<ProductId> createProducts(Shop shop) {
        String key = shop.bean(AdminKey.class).value();
        JsonNode created = new ShopClient("http://localhost:" + shop.port(), key)
                .post(
                        "/api/admin/products/batch",
                        IntStream.range(0, PRODUCTS)
                                .mapToObj(BenchCommand::product)
                                .toList())
                .orThrow();
        List<ProductId> ids = new ArrayList<>();
        created.path("ids").forEach(id -> ids.add(ProductId.parse(id.asString())));
        return ids;
    }

    private static Map<String, Object> product(int number) {
        return Map.of(
                "sku",
                "BENCH-%d-%d".formatted(ProcessHandle.current().pid(), number),
                "name",
                "Bench " + number,
                "category",
                "Bench",
                "price",
                Map.of("amount", CENTS, "currency", "EUR"),
                "stock",
                STOCK);
    }

    private void report(Report report) throws IOException {
        for (Pipeline.Run run : report.runs()) {
            Console.say(
                    "%,d orders (%,d delivered, %,d cancelled) in %.1f s: %,.0f a second, %,.0f µs of processor each"
                            .formatted(
                                    run.orders(),
                                    run.delivered(),
                                    run.cancelled(),
                                    run.seconds(),
                                    run.ordersPerSecond(),
                                    run.cpuMicrosPerOrder()));
        }
        Console.say("pipeline: min %,.0f, median %,.0f, max %,.0f orders a second"
                .formatted(report.min(), report.median(), report.max()));
        write(report);
    }
}
