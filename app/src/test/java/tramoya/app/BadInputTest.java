package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tramoya.app.ShopUnderTest.Placed;
import tramoya.bench.ShopClient.Reply;

/** What bad input gets: a problem document, and nothing changed. */
@SuppressWarnings("NullAway.Init") // set before all tests
class BadInputTest {
    private static ShopUnderTest shop;
    private static String lamp;

    @BeforeAll
    static void start(@TempDir Path directory) {
        shop = ShopUnderTest.open(directory);
        lamp = shop.product("lamp", 100);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 422",
        "0, 422",
        "10001, 422",
        "2147483647, 422",
        "9999999999999, 400",
        "'\"one\"', 400",
        "1.5, 400",
        "null, 422",
        "101, 409"
    })
    void a_quantity_that_makes_no_sense_is_refused(String quantity, int status) throws Exception {
        String cart = shop.cart();
        String body = "{\"productId\":\"%s\",\"quantity\":%s}".formatted(lamp, quantity);
        HttpResponse<String> answer = send("POST", "/api/store/carts/%s/lines".formatted(cart), body.getBytes(UTF_8));
        assertProblem(answer, status);
        assertThat(shop.client.get("/api/store/carts/" + cart).body().path("lines"))
                .isEmpty();
    }

    private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

    @ParameterizedTest
    @CsvSource({
        "GET, /api/store/products/01a207f6-a4e9-8000-bf96-e9ab3e78ac43, 404",
        "GET, /api/store/products/no-such-thing, 404",
        "GET, /api/store/carts/01a207f6-a4e9-8000-bf96-e9ab3e78ac43, 404",
        "GET, /api/store/carts/not-an-id, 422",
        "GET, /api/store/orders/01a207f6-a4e9-8000-bf96-e9ab3e78ac43, 404",
        "GET, /api/store/products?cursor=%25%25, 422",
        "GET, /nothing/here, 404",
        "PATCH, /api/store/carts, 405",
        "GET, /api/admin/orders, 401",
        "POST, /api/ops/dead-letters/x/redrive, 401",
        "GET, /actuator/prometheus, 401",
        "GET, /%61pi/admin/orders, 401",
        "GET, /api/o%70s/queues, 401",
        "GET, /actuator/prometheu%73, 401"
    })
    void a_path_that_is_not_there_or_not_yours_is_refused(String method, String path, int status) throws Exception {
        assertProblem(send(method, path, new byte[0]), status);
    }

    @Test
    void a_body_that_is_too_large_or_no_text_is_refused() throws Exception {
        assertProblem(send("POST", "/api/store/carts", new byte[1024 * 1024]), 413);
        assertProblem(send("POST", "/api/store/carts", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}'}), 400);
        String cart = shop.cart();
        assertProblem(send("POST", "/api/store/carts/%s/lines".formatted(cart), "{".getBytes(UTF_8)), 400);
        assertProblem(
                send("POST", "/api/store/carts/%s/lines".formatted(cart), "{\"product\":1}".getBytes(UTF_8)), 400);
    }

    @Test
    void a_product_in_another_currency_or_below_zero_is_refused() {
        Map<String, Object> product = new HashMap<>(
                Map.of("sku", "x", "name", "X", "price", Map.of("amount", 1, "currency", "USD"), "stock", 1));
        assertThat(shop.client.post("/api/admin/products", product).status()).isEqualTo(422);
        product.put("price", Map.of("amount", -1, "currency", "EUR"));
        assertThat(shop.client.post("/api/admin/products", product).status()).isEqualTo(422);
        product.put("price", Map.of("amount", 1, "currency", "EUR"));
        product.put("stock", -1);
        assertThat(shop.client.post("/api/admin/products", product).status()).isEqualTo(422);
        Reply adjusted = shop.client.post(
                "/api/admin/inventory/%s/adjustments".formatted(lamp), Map.of("quantity", -101, "reason", "damaged"));
        assertThat(adjusted.status()).isEqualTo(409);
    }

    @Test
    void an_order_of_ten_thousand_lines_is_refused() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            lines.add(Map.of(
                    "productId",
                    lamp,
                    "name",
                    "Lamp",
                    "quantity",
                    1,
                    "unitPrice",
                    Map.of("amount", 1, "currency", "EUR")));
        }
        Map<String, Object> order = new HashMap<>(ShopUnderTest.form("tok_ok"));
        order.put("reference", "huge");
        order.put("lines", lines);
        assertThat(shop.client
                        .post("/api/admin/order-entries", Map.of("orders", List.of(order)))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_checkout_that_lacks_something_names_the_field_and_not_its_value() {
        String cart = shop.cart(lamp);
        Map<String, Object> form = new HashMap<>(ShopUnderTest.form("tok_ok"));
        form.put("email", "ana at nowhere");
        Reply reply =
                shop.client.post("/api/store/carts/%s/checkout".formatted(cart), form, Map.of("Idempotency-Key", "k"));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().path("detail").asString()).contains("email").doesNotContain("nowhere");
        assertThat(shop.client
                        .post("/api/store/carts/%s/checkout".formatted(cart), ShopUnderTest.form("tok_ok"))
                        .status())
                .isEqualTo(422);
        assertThat(shop.checkOut(shop.cart(), "k", "tok_ok").status()).isEqualTo(409);
    }

    @Test
    void the_token_of_another_order_opens_nothing() {
        Placed mine = shop.order("tok_ok", lamp);
        Placed other = shop.order("tok_ok", lamp);
        assertThat(shop.client
                        .get("/api/store/orders/" + mine.id(), Map.of("Order-Token", other.token()))
                        .status())
                .isEqualTo(404);
        assertThat(shop.client.get("/api/store/orders/" + mine.id()).status()).isEqualTo(404);
    }

    private static HttpResponse<String> send(String method, String path, byte[] body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "http://localhost:%d%s".formatted(shop.shop().port(), path)))
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(body))
                    .build();
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }
}
