package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.app.ShopUnderTest.Placed;

/** Everything at any moment of its past, over HTTP; at the last version it is what the service itself says. */
@SuppressWarnings("NullAway.Init") // set before each test
class TimeMachineOfTheShopTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ShopUnderTest shop;

    @BeforeEach
    void open(@TempDir Path directory) {
        shop = ShopUnderTest.open(directory);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private JsonNode past(String kind, String id, String moment) {
        return shop.client
                .get("/api/ops/time-machine/%s/%s%s".formatted(kind, id, moment))
                .orThrow();
    }

    private JsonNode now(String kind, String id) {
        return past(kind, id, "");
    }

    private int send(String method, String path, Object body) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d%s".formatted(shop.shop().port(), path)))
                .header("Authorization", "Bearer " + ShopUnderTest.ADMIN_KEY)
                .header("Operator", "Marta")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static List<String> fields(JsonNode differences) {
        return differences
                .valueStream()
                .map(difference -> difference.path("field").asString())
                .toList();
    }

    @Test
    void a_product_at_each_of_its_versions_and_times() {
        String lamp = shop.product("lamp", 10);
        send("PUT", "/api/admin/products/" + lamp, Map.of("price", Map.of("amount", 2499, "currency", "EUR")));
        send("DELETE", "/api/admin/products/" + lamp, Map.of());

        assertThat(past("product", lamp, "?version=0").path("state").isNull()).isTrue();
        JsonNode first = past("product", lamp, "?version=1");
        assertThat(first.at("/state/price/amount").asLong()).isEqualTo(1999);
        assertThat(fields(first.path("difference"))).containsExactly("price");
        JsonNode second = past("product", lamp, "?version=2");
        assertThat(second.at("/state/price/amount").asLong()).isEqualTo(2499);
        assertThat(fields(second.path("difference"))).containsExactly("onSale");
        String recorded = second.at("/event/recordedtime").asString();
        assertThat(past("product", lamp, "?at=" + recorded).path("version").asLong())
                .isEqualTo(2);
        assertThat(now("product", lamp).path("state").path("onSale").asBoolean())
                .isFalse();
    }

    @Test
    void a_product_now_is_what_the_catalogue_says() {
        String lamp = shop.product("lamp", 10);
        JsonNode state = now("product", lamp).path("state");
        JsonNode said = shop.client.get("/api/store/products/" + lamp).orThrow();
        for (String field : List.of("sku", "slug", "name", "description", "category", "price")) {
            assertThat(state.path(field)).as(field).isEqualTo(said.path(field));
        }
    }

    @Test
    void a_stock_now_is_what_inventory_says_and_its_past_shows_who_moved_it() {
        String lamp = shop.product("lamp", 10);
        send(
                "POST",
                "/api/admin/inventory/%s/adjustments".formatted(lamp),
                Map.of("quantity", -3, "reason", "damaged"));

        JsonNode before = past("stock", lamp, "?version=1");
        assertThat(before.at("/state/onHand").asLong()).isEqualTo(10);
        assertThat(fields(before.path("difference"))).containsExactlyInAnyOrder("onHand", "available");
        assertThat(before.at("/next/data/reason").asString()).isEqualTo("damaged");
        assertThat(before.at("/next/actor").asString()).isEqualTo("Marta");
        JsonNode state = now("stock", lamp).path("state");
        JsonNode said = shop.stock(lamp);
        for (String field : List.of("onHand", "reserved", "available", "low", "threshold", "backorder", "closed")) {
            assertThat(state.path(field)).as(field).isEqualTo(said.path(field));
        }
    }

    @Test
    void an_order_now_is_what_orders_says_and_its_story_has_a_chapter_of_every_service() {
        Placed order = shop.order("tok_ok", shop.product("lamp", 10));
        assertThat(shop.end(order)).isEqualTo("delivered");

        JsonNode state = now("order", order.id()).path("state");
        JsonNode said = shop.client.get("/api/admin/orders/" + order.id()).orThrow();
        assertThat(state.path("state")).isEqualTo(said.at("/order/state"));
        assertThat(state.path("total")).isEqualTo(said.at("/order/total"));
        assertThat(state.path("contact")).isEqualTo(said.path("contact"));
        assertThat(state.at("/contact/name").asString()).isEqualTo("Ana");
        assertThat(past("order", order.id(), "?version=1").at("/state/state").asString())
                .isEqualTo("created");
        assertThat(now("payment", order.id()).at("/state/state").asString()).isEqualTo("captured");
        assertThat(now("shipment", order.id()).at("/state/state").asString()).isEqualTo("delivered");

        await().atMost(ShopUnderTest.PATIENCE).untilAsserted(() -> {
            JsonNode story = story(order);
            assertThat(story.at("/order/order/history/0/state").asString()).isEqualTo("pending");
            assertThat(story.at("/payment/state").asString()).isEqualTo("captured");
            assertThat(story.at("/payment/attempts")
                            .valueStream()
                            .map(one -> one.path("deed").asString()))
                    .contains("authorise", "capture");
            assertThat(story.at("/shipment/state").asString()).isEqualTo("delivered");
            assertThat(story.path("messages")).hasSize(4);
        });
    }

    private JsonNode story(Placed order) {
        return shop.client
                .get("/api/admin/orders/%s/story".formatted(order.id()))
                .orThrow();
    }

    @Test
    void why_somebody_of_the_shop_cancelled_is_kept_and_the_customer_is_told_the_kind_of_reason_only() {
        shop.client
                .post("/api/ops/subscriptions/orders/advance-on-payment-decided/pause", Map.of("reason", "wait"))
                .orThrow();
        Placed order = shop.order("tok_ok", shop.product("lamp", 10));
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> shop.look(order).path("state").asString().equals("created"));
        String words = "Ana called: wrong address";
        assertThat(send("POST", "/api/admin/orders/%s/cancel".formatted(order.id()), Map.of("reason", words)))
                .isEqualTo(200);

        assertThat(story(order).at("/order/note").asString()).isEqualTo(words);
        assertThat(story(order).at("/order/order/reason").asString()).isEqualTo("shop-cancelled");
        assertThat(now("order", order.id()).at("/state/note").asString()).isEqualTo(words);
        assertThat(now("order", order.id()).at("/event/actor").asString()).isEqualTo("Marta");
        assertThat(shop.look(order).toString()).doesNotContain("wrong address");
        assertThat(shop.client
                        .get("/api/ops/events?subject=" + order.id())
                        .orThrow()
                        .toString())
                .doesNotContain("wrong address");
    }

    @Test
    void orders_are_found_by_number_mail_name_state_and_date() {
        Placed order = shop.order("tok_ok", shop.product("lamp", 10));
        assertThat(shop.end(order)).isEqualTo("delivered");
        await().atMost(ShopUnderTest.PATIENCE).until(() -> found("?state=delivered") == 1);
        assertThat(found("?q=" + order.id())).isOne();
        assertThat(found("?q=" + order.id().substring(28))).isOne();
        assertThat(found("?q=ana@example")).isOne();
        assertThat(found("?q=Aná")).isOne();
        assertThat(found("?q=Berta")).isZero();
        assertThat(found("?state=cancelled")).isZero();
        assertThat(found("?attention=true")).isZero();
        assertThat(found("?from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00Z")).isZero();
        assertThat(found("?from=2020-01-01T00:00:00Z")).isOne();
        assertThat(shop.client.get("/api/admin/orders?from=yesterday").status()).isEqualTo(422);
    }

    private int found(String query) {
        return shop.client
                .get("/api/admin/orders" + query.replace("á", "%C3%A1"))
                .orThrow()
                .path("items")
                .size();
    }

    @Test
    void a_customer_that_was_erased_is_erased_at_every_moment() {
        JsonNode login = shop.client
                .post(
                        "/api/store/customers",
                        Map.of("email", "eva@example.org", "password", "correct horse", "name", "Eva"))
                .orThrow();
        String eva = login.path("id").asString();
        assertThat(now("customer", eva).at("/state/profile/name").asString()).isEqualTo("Eva");
        assertThat(now("customer", eva).at("/state/profile"))
                .isEqualTo(
                        shop.client.get("/api/admin/customers/" + eva).orThrow().path("profile"));
        await().atMost(ShopUnderTest.PATIENCE).untilAsserted(() -> {
            assertThat(customers("eva@example.org")).isOne();
            assertThat(customers("eVa")).isOne();
            assertThat(customers("berta")).isZero();
        });

        assertThat(send("DELETE", "/api/admin/customers/" + eva, Map.of())).isEqualTo(204);
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() ->
                        past("customer", eva, "?version=1").at("/state/erased").asBoolean());
        JsonNode first = past("customer", eva, "?version=1");
        assertThat(first.at("/state/profile").isNull()).isTrue();
        assertThat(first.toString()).doesNotContain("Eva").doesNotContain("eva@example.org");
        assertThat(now("customer", eva).at("/state/state").asString()).isEqualTo("deleted");
        assertThat(customers("eva@example.org")).isZero();
    }

    private int customers(String q) {
        return shop.client
                .get("/api/admin/customers?q=" + q)
                .orThrow()
                .path("items")
                .size();
    }

    @Test
    void today_is_compared_with_yesterday_until_the_same_minute() {
        assertThat(shop.end(shop.order("tok_ok", shop.product("lamp", 10)))).isEqualTo("delivered");
        await().atMost(ShopUnderTest.PATIENCE).untilAsserted(() -> {
            JsonNode today = shop.client.get("/api/admin/analytics/today").orThrow();
            assertThat(today.at("/today/figures/orders").asLong()).isOne();
            assertThat(today.at("/yesterday/orders").asLong()).isZero();
        });
    }

    @Test
    void stocks_that_are_low_or_out_are_counted_and_listed() {
        String few = shop.product("few", 3);
        String none = shop.product("none", 0);
        shop.product("many", 100);
        await().atMost(ShopUnderTest.PATIENCE).untilAsserted(() -> {
            JsonNode counts = shop.client.get("/api/admin/inventory/counts").orThrow();
            assertThat(counts.path("low").asLong()).isEqualTo(2);
            assertThat(counts.path("out").asLong()).isOne();
            assertThat(stocks("low")).containsExactlyInAnyOrder(few, none);
            assertThat(stocks("out")).containsExactly(none);
        });
    }

    private List<String> stocks(String filter) {
        return shop.client
                .get("/api/admin/inventory?%s=true".formatted(filter))
                .orThrow()
                .path("items")
                .valueStream()
                .map(stock -> stock.path("productId").asString())
                .toList();
    }
}
