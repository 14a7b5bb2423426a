package tramoya.app;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tramoya.bench.ShopClient;
import tramoya.bench.ShopClient.Reply;
import tramoya.eventing.Storage;
import tramoya.operations.Verification;

/** A whole shop in this process, on a port of its own, and what tests do with it. */
final class ShopUnderTest implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String ADMIN_KEY = "a-key-for-tests-only";
    private static final Set<String> TERMINAL = Set.of("delivered", "cancelled");

    private final Shop shop;
    final ShopClient client;

    private ShopUnderTest(Shop shop) {
        this.shop = shop;
        this.client = new ShopClient("http://localhost:" + shop.port(), ADMIN_KEY);
    }

    static ShopUnderTest open(Path directory, String... more) {
        List<String> properties = new ArrayList<>(settings(directory));
        for (String property : more) { // a later word on the same property counts
            String name = property.substring(0, property.indexOf('='));
            properties.removeIf(known -> known.startsWith(name + "="));
            properties.add(property);
        }
        return new ShopUnderTest(Shop.open(true, properties));
    }

    /** The same with the demo catalogue in it. */
    static ShopUnderTest openWithDemo(Path directory, String... more) {
        ShopUnderTest opened = open(directory, more);
        DemoCatalogue.loadInto(opened.shop, ADMIN_KEY);
        return opened;
    }

    /** Where a browser finds it. */
    String url() {
        return "http://localhost:" + shop.port();
    }

    static List<String> settings(Path directory) {
        return List.of(
                "--server.port=0",
                "--tramoya.data=" + directory,
                "--tramoya.carrier-delay=0s",
                "--TRAMOYA_ADMIN_KEY=" + ADMIN_KEY);
    }

    static List<String> onPostgres(Storage.Postgres database) {
        return List.of(
                "--tramoya.store=postgres",
                "--tramoya.postgres.url=" + database.url(),
                "--tramoya.postgres.user=" + database.user(),
                "--tramoya.postgres.password=" + database.password(),
                "--tramoya.postgres.connections=6",
                "--TRAMOYA_TOKEN_KEY=" + "t".repeat(43) + "=",
                "--TRAMOYA_VAULT_KEY=" + "v".repeat(43) + "=");
    }

    /** An order that the shop has answered 202 for. */
    record Placed(String id, String token) {}

    String product(String sku, int stock) {
        return product(client, sku, stock);
    }

    /** @return its id */
    static String product(ShopClient shop, String sku, int stock) {
        Map<String, Object> product = Map.of(
                "sku",
                sku,
                "name",
                "Product " + sku,
                "description",
                "A thing",
                "category",
                "Things",
                "price",
                Map.of("amount", 1999, "currency", "EUR"),
                "stock",
                stock);
        return shop.post("/api/admin/products", product).orThrow().path("id").asString();
    }

    String cart(String... products) {
        return cart(client, products);
    }

    /** One piece of each, as soon as the cart service knows of it: how long news takes is not its promise. */
    static String cart(ShopClient shop, String... products) {
        String cart =
                shop.post("/api/store/carts", Map.of()).orThrow().path("id").asString();
        for (String product : products) {
            await().atMost(PATIENCE)
                    .until(() -> add(shop, cart, product, 1), reply -> reply.status() != 404 && reply.status() != 409)
                    .orThrow();
        }
        return cart;
    }

    Reply add(String cart, Object product, Object quantity) {
        return add(client, cart, product, quantity);
    }

    private static Reply add(ShopClient shop, String cart, Object product, Object quantity) {
        return shop.post(
                "/api/store/carts/%s/lines".formatted(cart), Map.of("productId", product, "quantity", quantity));
    }

    Reply checkOut(String cart, String key, String token) {
        return client.post("/api/store/carts/%s/checkout".formatted(cart), form(token), Map.of("Idempotency-Key", key));
    }

    static Map<String, Object> form(String token) {
        return Map.of(
                "email", "ana@example.org",
                "name", "Ana",
                "address", Map.of("line1", "Calle Mayor 1", "city", "Madrid", "postalCode", "28013", "country", "ES"),
                "shippingMethod", "standard",
                "payment", Map.of("token", token));
    }

    Placed order(String token, String... products) {
        return placed(checkOut(cart(products), "key", token));
    }

    static Placed placed(Reply reply) {
        JsonNode body = reply.orThrow();
        return new Placed(
                body.path("orderId").asString(), body.path("orderToken").asString());
    }

    JsonNode look(Placed order) {
        return client.get("/api/store/orders/" + order.id(), Map.of("Order-Token", order.token()))
                .orThrow();
    }

    /** Waits until an order has ended and says how: its state, and its reason after a blank. */
    String end(Placed order) {
        await().atMost(PATIENCE)
                .until(() -> TERMINAL.contains(look(order).path("state").asString()));
        JsonNode view = look(order);
        return (view.path("state").asString() + " " + view.path("reason").asString("")).strip();
    }

    JsonNode stock(String product) {
        return client.get("/api/admin/inventory/" + product).orThrow();
    }

    /** Lets all work end and checks every invariant. */
    Verification verify() {
        VerifyCommand.settle(shop.engine());
        return VerifyCommand.verify(shop);
    }

    Shop shop() {
        return shop;
    }

    @Override
    public void close() {
        shop.close();
    }
}
