package tramoya.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.app.Invoices.Invoice;
import tramoya.app.safety.AdminKey;

/** Takes a real shop's invoices through the live pipeline: every invoice an order, to its end. */
@Command(
        name = "import",
        description = "orders FILE.csv[.gz]: takes a real shop's invoices through the live pipeline.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final String CURRENCY = "GBP";
    private static final int PRODUCTS_A_CALL = 500;
    private static final int ORDERS_A_CALL = 50;

    @Parameters(index = "0", description = "orders")
    private String what = "orders";

    @Parameters(index = "1", description = "the file, CSV or gzipped CSV")
    private Path file = Path.of("orders.csv");

    @Option(names = "--url", description = "a running shop; without it one is opened on --data")
    @Nullable
    String url;

    @Option(names = "--json", description = "one JSON object instead of a summary")
    private boolean asJson;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
        if (!what.equals("orders") || !Files.isReadable(file)) {
            Console.complain(
                    what.equals("orders")
                            ? "There is no readable file " + file
                            : "Only orders can be imported: ./tramoya import orders FILE");
            return 2;
        }
        try {
            Invoices invoices = Invoices.read(file);
            String target = url;
            if (target != null) {
                return report(run(invoices, new ShopClient(target, System.getenv("TRAMOYA_ADMIN_KEY"))), invoices);
            }
            List<String> properties = new ArrayList<>(store.properties());
            properties.addAll(
                    List.of("--server.port=0", "--tramoya.carrier-delay=0s", "--tramoya.currency=" + CURRENCY));
            try (Shop shop = Shop.open(true, properties)) {
                String key = shop.bean(AdminKey.class).value();
                return report(run(invoices, new ShopClient("http://localhost:" + shop.port(), key)), invoices);
            }
        } catch (RuntimeException failure) {
            Console.complain("The import stopped: " + failure.getMessage());
            return 1;
        }
    }

    /** How it went. */
    private record Outcome(long completed, long cancelled, double seconds) {}

    private static Outcome run(Invoices invoices, ShopClient shop) {
        long started = System.nanoTime();
        Map<String, String> products = createProducts(invoices, shop);
        List<String> orders = new ArrayList<>();
        List<Map<String, Object>> call = new ArrayList<>();
        for (Invoice invoice : invoices.invoices()) {
            call.add(entry(invoice, invoices, products));
            if (call.size() == ORDERS_A_CALL) {
                orders.addAll(enter(call, shop));
                Console.progress("%d of %d orders entered"
                        .formatted(orders.size(), invoices.invoices().size()));
            }
        }
        orders.addAll(enter(call, shop));
        return awaitEnd(orders, started, shop);
    }

    private static Map<String, String> createProducts(Invoices invoices, ShopClient shop) {
        Map<String, String> ids = new LinkedHashMap<>();
        List<String> skus = List.copyOf(invoices.items().keySet());
        for (int from = 0; from < skus.size(); from += PRODUCTS_A_CALL) {
            List<String> some = skus.subList(from, Math.min(skus.size(), from + PRODUCTS_A_CALL));
            JsonNode answer = shop.post(
                            "/api/admin/products/batch",
                            some.stream().map(sku -> product(sku, invoices)).toList())
                    .orThrow();
            for (int i = 0; i < some.size(); i++) {
                ids.put(some.get(i), answer.path("ids").get(i).asString());
            }
            Console.progress("%d of %d products".formatted(ids.size(), skus.size()));
        }
        return ids;
    }

    private static Map<String, Object> product(String sku, Invoices invoices) {
        Invoices.Item item = invoices.item(sku);
        return Map.of(
                "sku", sku,
                "name", item.name(sku),
                "category", "Imported",
                "price", Map.of("amount", item.pence(), "currency", CURRENCY),
                "stock", item.pieces());
    }

    private static Map<String, Object> entry(Invoice invoice, Invoices invoices, Map<String, String> products) {
        List<Map<String, Object>> lines = invoice.lines().stream()
                .map(line -> Map.<String, Object>of(
                        "productId", products.get(line.sku()),
                        "name", invoices.item(line.sku()).name(line.sku()),
                        "quantity", line.quantity(),
                        "unitPrice", Map.of("amount", line.pence(), "currency", CURRENCY)))
                .toList();
        return Map.of(
                "reference", invoice.number(),
                "name", invoice.customer().isEmpty() ? "Guest" : "Customer " + invoice.customer(),
                // The books name a country and no street; the parcel of an imported order has left long ago.
                "address", Map.of("line1", "-", "city", "-", "postalCode", "-", "country", "GB"),
                "payment", Map.of("token", "tok_ok"),
                "lines", lines);
    }

    private static List<String> enter(List<Map<String, Object>> call, ShopClient shop) {
        List<String> orders = new ArrayList<>();
        if (!call.isEmpty()) {
            JsonNode answer = shop.post("/api/admin/order-entries", Map.of("orders", call))
                    .orThrow();
            answer.path("orders")
                    .forEach(order -> orders.add(order.path("orderId").asString()));
            call.clear();
        }
        return orders;
    }

    private static Outcome awaitEnd(List<String> orders, long started, ShopClient shop) {
        while (true) {
            JsonNode counts = shop.get("/api/admin/orders/counts").orThrow();
            long delivered = counts.path("delivered").asLong();
            long cancelled = counts.path("cancelled").asLong();
            Console.progress("%d of %d orders at their end".formatted(delivered + cancelled, orders.size()));
            if (delivered + cancelled >= orders.size()) {
                Console.progress("");
                return new Outcome(delivered, cancelled, (System.nanoTime() - started) / 1e9);
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private int report(Outcome outcome, Invoices invoices) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("lines", invoices.lines());
        report.put("saleLines", invoices.saleLines());
        report.put("orders", invoices.invoices().size());
        report.put("products", invoices.items().size());
        report.put("customers", invoices.customers());
        report.put("total", "%d.%02d".formatted(invoices.totalPence() / 100, invoices.totalPence() % 100));
        report.put("currency", CURRENCY);
        report.put("completed", outcome.completed());
        report.put("cancelled", outcome.cancelled());
        report.put("skipped", invoices.skipped());
        report.put("seconds", Math.round(outcome.seconds() * 10) / 10.0);
        if (asJson) {
            Console.say(JsonMapper.shared().writeValueAsString(report));
        } else {
            report.forEach((name, value) -> Console.say("%-10s %s".formatted(name, value)));
        }
        return 0;
    }
}
