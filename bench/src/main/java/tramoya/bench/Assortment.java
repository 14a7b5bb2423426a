package tramoya.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import tools.jackson.databind.JsonNode;
import tramoya.eventing.Ids;
import tramoya.events.ProductId;

/**
 * Products made for a measurement.
 *
 * @param slugs of the first few, in the same order
 */
record Assortment(List<ProductId> ids, List<String> slugs) {
    static final Money PRICE = Money.ofMinor(CurrencyUnit.EUR, 1_999);
    private static final int SLUGS_MAX = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    Assortment {
        ids = List.copyOf(ids);
        slugs = List.copyOf(slugs);
    }

    ProductId any(long number) {
        return ids.get((int) (number % ids.size()));
    }

    /** Makes new ones and waits until all of them can be bought. */
    static Assortment create(OpenShop shop, int count, int stock) {
        ShopClient client = shop.client();
        String series = Ids.next().toString();
        JsonNode created = client.post(
                        "/api/admin/products/batch",
                        IntStream.range(0, count)
                                .mapToObj(number -> product("BENCH-%s-%d".formatted(series, number), number, stock))
                                .toList())
                .orThrow();
        List<ProductId> ids = new ArrayList<>();
        created.path("ids").forEach(id -> ids.add(ProductId.parse(id.asString())));
        awaitOnSale(client, ids.getLast());
        List<String> slugs = new ArrayList<>();
        for (ProductId id : ids.subList(0, Math.min(SLUGS_MAX, count))) {
            slugs.add(client.get("/api/store/products/" + id)
                    .orThrow()
                    .path("slug")
                    .asString());
        }
        return new Assortment(ids, slugs);
    }

    private static Map<String, Object> product(String sku, int number, int stock) {
        return Map.of(
                "sku",
                sku,
                "name",
                "Bench " + number,
                "description",
                "A thing that is sold to measure how fast it can be sold.",
                "category",
                "Bench",
                "price",
                Map.of("amount", PRICE.getAmountMinorLong(), "currency", "EUR"),
                "stock",
                stock);
    }

    /** The catalogue shows it and a cart takes it: both know of the stock, which comes after the product. */
    private static void awaitOnSale(ShopClient client, ProductId last) {
        String cart =
                client.post("/api/store/carts", Map.of()).orThrow().path("id").asString();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!isOnSale(client, cart, last)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        "In %d s a new product did not come on sale: look at /console/operations"
                                .formatted(PATIENCE.toSeconds()));
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private static boolean isOnSale(ShopClient client, String cart, ProductId product) {
        var line = Map.of("productId", product.toString(), "quantity", 1);
        return client.get("/api/store/products/" + product)
                                .body()
                                .path("available")
                                .asInt(0)
                        > 0
                && client.post("/api/store/carts/%s/lines".formatted(cart), line)
                                .status()
                        == 200;
    }
}
