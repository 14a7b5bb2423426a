package tramoya.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tramoya.app.Invoices.Invoice;
import tramoya.bench.ShopClient;

/**
 * Brings a real shop's invoices into a running shop, through the same doors as everybody: products with enough stock,
 * then customers, then every invoice as an order, which is followed to its end.
 *
 * <p>Every step may be sent twice and changes nothing the second time, so an import that broke off is simply run again.
 */
final class InvoiceImport {
    static final String CURRENCY = "GBP";

    private static final int PRODUCTS_A_CALL = 500;
    private static final int CUSTOMERS_A_CALL = 500;
    private static final int ORDERS_A_CALL = 50;
    private static final int ASKED_AT_ONCE = 200;
    private static final String BEHIND_EVERY_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    /** When nothing moves for this long, something is wrong that waiting does not mend. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Reserved for examples (RFC 2606): mail to it reaches nobody. */
    private static final String MAIL_DOMAIN = "import.example";

    private final Invoices invoices;
    private final ShopClient shop;

    InvoiceImport(Invoices invoices, ShopClient shop) {
        this.invoices = invoices;
        this.shop = shop;
    }

    /** How the orders ended. {@code totalPence} is what the shop says that they amount to. */
    record Outcome(long completed, long cancelled, long totalPence, double seconds) {}

    /** @throws IllegalStateException when the shop refuses something, or orders do not end */
    Outcome run() {
        long started = System.nanoTime();
        Map<String, String> products = createProducts();
        Map<String, String> customers = createCustomers();
        List<String> orders =
                sendAll("orders", invoices.invoices(), ORDERS_A_CALL, some -> enter(some, products, customers)).stream()
                        .toList();
        return follow(orders, started);
    }

    private Map<String, String> createProducts() {
        List<String> skus = List.copyOf(invoices.items().keySet());
        List<String> ids = sendAll(
                "products",
                skus,
                PRODUCTS_A_CALL,
                some -> texts(shop.post(
                                "/api/admin/products/batch",
                                some.stream().map(this::product).toList())
                        .orThrow()
                        .path("ids")));
        // Inventory hears of products in their order; an order that came before its stock would be cancelled.
        awaitUntil(() -> shop.get("/api/admin/inventory/" + ids.getLast()).status() == 200);
        return zip(skus, ids);
    }

    private Map<String, Object> product(String sku) {
        Invoices.Item item = invoices.item(sku);
        return Map.of(
                "sku", sku,
                "name", item.name(sku),
                "category", "Imported",
                "price", Map.of("amount", item.pence(), "currency", CURRENCY),
                "stock", item.pieces());
    }

    private Map<String, String> createCustomers() {
        Map<String, Invoice> known = new LinkedHashMap<>();
        invoices.invoices().stream()
                .filter(invoice -> !invoice.customer().isEmpty())
                .forEach(invoice -> known.putIfAbsent(invoice.customer(), invoice));
        List<Invoice> firsts = List.copyOf(known.values());
        List<String> ids = sendAll("customers", firsts, CUSTOMERS_A_CALL, some -> {
            List<Map<String, String>> forms =
                    some.stream().map(InvoiceImport::customer).toList();
            JsonNode answer = shop.post("/api/admin/customers/batch", Map.of("customers", forms))
                    .orThrow();
            return answer.path("customers")
                    .valueStream()
                    .map(one -> one.path("id").asString())
                    .toList();
        });
        return zip(List.copyOf(known.keySet()), ids);
    }

    private static Map<String, String> customer(Invoice invoice) {
        return Map.of(
                "reference", invoice.customer(),
                "name", nameOf(invoice),
                "email", mailOf(invoice),
                "country", Countries.code(invoice.country()));
    }

    private List<String> enter(List<Invoice> some, Map<String, String> products, Map<String, String> customers) {
        List<Map<String, Object>> entries = some.stream()
                .map(invoice -> entry(invoice, products, customers))
                .toList();
        return shop.post("/api/admin/order-entries", Map.of("orders", entries))
                .orThrow()
                .path("orders")
                .valueStream()
                .map(order -> order.path("orderId").asString())
                .toList();
    }

    private Map<String, Object> entry(Invoice invoice, Map<String, String> products, Map<String, String> customers) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("reference", invoice.number());
        String customer = customers.get(invoice.customer());
        if (customer != null) {
            entry.put("customerId", customer);
        }
        entry.put("email", mailOf(invoice));
        entry.put("name", nameOf(invoice));
        // The books name a country and no street; the parcel of an imported order has left long ago.
        entry.put(
                "address",
                Map.of(
                        "line1",
                        "Invoice " + invoice.number(),
                        "city",
                        invoice.country(),
                        "postalCode",
                        "00000",
                        "country",
                        Countries.code(invoice.country())));
        entry.put("payment", Map.of("token", "tok_ok")); // what the file lists was paid
        entry.put("currency", CURRENCY);
        entry.put(
                "lines",
                invoice.lines().stream().map(line -> line(line, products)).toList());
        return entry;
    }

    private Map<String, Object> line(Invoices.Line line, Map<String, String> products) {
        return Map.of(
                "productId",
                products.getOrDefault(line.sku(), ""),
                "name",
                invoices.item(line.sku()).name(line.sku()),
                "quantity",
                line.quantity(),
                "unitPrice",
                Map.of("amount", line.pence(), "currency", CURRENCY));
    }

    private static String nameOf(Invoice invoice) {
        return invoice.customer().isEmpty() ? "Guest" : "Customer " + number(invoice.customer());
    }

    private static String mailOf(Invoice invoice) {
        String mailbox =
                invoice.customer().isEmpty() ? "guest-" + invoice.number() : "customer-" + number(invoice.customer());
        return mailbox + "@" + MAIL_DOMAIN;
    }

    /** The file was written by a tool that took customer numbers for decimal fractions: 17850.0. */
    private static String number(String customer) {
        return customer.endsWith(".0") ? customer.substring(0, customer.length() - 2) : customer;
    }

    /** Sends things in lots; the answers are in the order of the things. */
    private static <T> List<String> sendAll(
            String what, List<T> things, int lot, Function<List<T>, List<String>> send) {
        List<String> answers = new ArrayList<>();
        for (int from = 0; from < things.size(); from += lot) {
            List<T> some = things.subList(from, Math.min(things.size(), from + lot));
            List<String> answer = send.apply(some);
            if (answer.size() != some.size()) {
                throw new IllegalStateException(
                        "The shop answered %d of %d %s".formatted(answer.size(), some.size(), what));
            }
            answers.addAll(answer);
            Console.progress(what, answers.size(), things.size());
        }
        return answers;
    }

    /**
     * Asks for the oldest first: the pipeline works about in that order, so nearly every question is answered by "has
     * ended" and each order is asked for about once.
     */
    private Outcome follow(List<String> orders, long started) {
        TreeSet<String> open = new TreeSet<>(orders);
        List<JsonNode> ended = new ArrayList<>();
        awaitUntil(() -> {
            int before;
            do {
                before = ended.size();
                oldest(open).stream()
                        .filter(InvoiceImport::hasEnded)
                        .filter(order -> open.remove(order.path("id").asString()))
                        .forEach(ended::add);
                Console.progress("ended", ended.size(), orders.size());
            } while (ended.size() > before && !open.isEmpty());
            return open.isEmpty();
        });
        long completed =
                ended.stream().filter(order -> isState(order, "delivered")).count();
        long pence = ended.stream()
                .mapToLong(order -> order.path("total").path("amount").asLong())
                .sum();
        return new Outcome(completed, ended.size() - completed, pence, (System.nanoTime() - started) / 1e9);
    }

    /**
     * What the shop's list, which has the newest first, shows from the last of the oldest {@value #ASKED_AT_ONCE} down
     * to the oldest: them, as far as they have left the queue, and whatever others bought between them.
     */
    private List<JsonNode> oldest(SortedSet<String> open) {
        String first = open.getFirst();
        List<JsonNode> found = new ArrayList<>();
        String cursor = open.stream().skip(ASKED_AT_ONCE).findFirst().orElse(BEHIND_EVERY_ID);
        while (cursor.compareTo(first) > 0) {
            JsonNode page = shop.get("/api/admin/orders?limit=%d&cursor=%s".formatted(ASKED_AT_ONCE, cursor))
                    .orThrow();
            page.path("items").forEach(found::add);
            cursor = page.path("next").asString("");
        }
        return found;
    }

    private static boolean hasEnded(JsonNode order) {
        return isState(order, "delivered") || isState(order, "cancelled");
    }

    private static boolean isState(JsonNode order, String state) {
        return order.path("state").asString("").equals(state);
    }

    private static void awaitUntil(java.util.function.BooleanSupplier done) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        "Nothing ends for %s: look at /api/ops/subscriptions and /api/ops/queues".formatted(PATIENCE));
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static Map<String, String> zip(List<String> keys, List<String> values) {
        Map<String, String> zipped = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            zipped.put(keys.get(i), values.get(i));
        }
        return zipped;
    }
}
