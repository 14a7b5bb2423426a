package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tramoya.bench.ShopClient.Reply;

/** Search, languages, undo and redo as clients see them, with every service listening. */
@SuppressWarnings("NullAway.Init") // set before each test
class CatalogueOverHttpTest {
    @TempDir
    private Path directory;

    private ShopUnderTest shop;

    @BeforeEach
    void start() {
        shop = ShopUnderTest.open(directory);
    }

    @AfterEach
    void everything_adds_up() {
        try (ShopUnderTest closing = shop) {
            List<String> lines = closing.verify().lines();
            assertThat(lines).noneMatch(line -> line.startsWith("VIOLATED"));
            assertThat(lines).anyMatch(line -> line.contains("the search index holds what is on sale"));
        }
    }

    private String lamp() {
        return shop.client
                .post(
                        "/api/admin/products",
                        Map.of(
                                "sku",
                                "TR-1",
                                "name",
                                "Lámpara de atril",
                                "category",
                                "Luz",
                                "price",
                                Map.of("amount", 1_999, "currency", "EUR"),
                                "stock",
                                3,
                                "pictures",
                                List.of("/p/lamp.svg"),
                                "translations",
                                Map.of("en", Map.of("name", "Music stand lamp", "category", "Light"))))
                .orThrow()
                .path("id")
                .asString();
    }

    @Test
    void shoppers_find_products_in_their_language() {
        String lamp = lamp();

        JsonNode found = shop.client
                .get(
                        "/api/store/products?q=lmap&sort=relevance&minPrice=1000&available=true",
                        Map.of("Accept-Language", "en-GB"))
                .orThrow();
        assertThat(found.path("total").asInt()).isEqualTo(1);
        JsonNode item = found.path("items").get(0);
        assertThat(item.path("id").asString()).isEqualTo(lamp);
        assertThat(item.path("name").asString()).isEqualTo("Music stand lamp");
        assertThat(item.path("picture").asString()).isEqualTo("/p/lamp.svg");
        assertThat(item.path("price").path("amount").asInt()).isEqualTo(1_999);
        assertThat(found.at("/facets/categories/0/label").asString()).isEqualTo("Light");
        assertThat(found.at("/facets/prices/0/from").asInt()).isEqualTo(1_000);
        assertThat(found.at("/facets/available").asInt()).isEqualTo(1);

        JsonNode suggested =
                shop.client.get("/api/store/products/suggest?q=lam&language=es").orThrow();
        assertThat(suggested.at("/items/0/name").asString()).isEqualTo("Lámpara de atril");
        assertThat(shop.client
                        .get("/api/store/categories?language=en")
                        .orThrow()
                        .at("/items/0/label")
                        .asString())
                .isEqualTo("Light");
        assertThat(shop.client
                        .get("/api/store/products/" + lamp + "?language=fr")
                        .orThrow()
                        .path("name")
                        .asString())
                .isEqualTo("Lámpara de atril");
        for (String wrong : List.of("sort=best", "cursor=%25", "language=e_n", "q=" + "x".repeat(201))) {
            assertThat(shop.client.get("/api/store/products?" + wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    @Test
    void a_change_is_undone_and_redone_and_what_cannot_be_is_told() throws Exception {
        String lamp = lamp();
        assertThat(send("PUT", lamp, "{\"name\":\"Flexo\"}")).isEqualTo(200);

        assertThat(revise(lamp, "undo", 2).status()).isEqualTo(200);
        assertThat(name(lamp)).isEqualTo("Lámpara de atril");
        assertThat(revise(lamp, "undo", 2).status()).isEqualTo(409);
        assertThat(revise(lamp, "redo", 2).status()).isEqualTo(200);
        assertThat(name(lamp)).isEqualTo("Flexo");
        assertThat(revise(lamp, "undo", 1).status()).isEqualTo(409);
        assertThat(revise(lamp, "undo", 99).status()).isEqualTo(404);
        assertThat(revise(lamp, "undo", 0).status()).isEqualTo(422);
        assertThat(shop.client
                        .post("/api/admin/products/%s/undo".formatted(lamp), Map.of("version", 2))
                        .status())
                .isEqualTo(422);
        JsonNode entry = shop.client
                .get("/api/admin/products/%s/history".formatted(lamp))
                .orThrow()
                .path("items")
                .get(2);
        assertThat(entry.path("undoes").asInt()).isEqualTo(2);
        assertThat(entry.path("reason").asString()).isEqualTo("by mistake");
    }

    @Test
    void a_new_product_can_be_put_into_a_cart_at_once() {
        assertThat(shop.add(shop.cart(), lamp(), 1).status()).isEqualTo(200);
    }

    @Test
    void a_deleted_product_comes_back_with_its_stock() throws Exception {
        String lamp = lamp();
        assertThat(send("DELETE", lamp, "")).isEqualTo(204);
        assertThat(shop.add(shop.cart(), lamp, 1).status()).isEqualTo(404);

        revise(lamp, "undo", 2).orThrow();

        assertThat(name(lamp)).isEqualTo("Lámpara de atril");
        assertThat(shop.stock(lamp).path("available").asInt()).isEqualTo(3);
        assertThat(shop.stock(lamp).path("closed").asBoolean()).isFalse();
        assertThat(shop.client
                        .get("/api/store/products?q=lampara")
                        .orThrow()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(shop.end(shop.order("tok_ok", lamp))).isEqualTo("delivered");
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> shop.stock(lamp).path("onHand").asInt() == 2);
    }

    private Reply revise(String product, String deed, int version) {
        return shop.client.post(
                "/api/admin/products/%s/%s".formatted(product, deed),
                Map.of("version", version, "reason", "by mistake"));
    }

    private int send(String method, String product, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/api/admin/products/%s"
                        .formatted(shop.shop().port(), product)))
                .header("Authorization", "Bearer " + ShopUnderTest.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private String name(String product) {
        return shop.client
                .get("/api/store/products/" + product)
                .orThrow()
                .path("name")
                .asString();
    }
}
