package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tramoya.app.ShopUnderTest.Placed;
import tramoya.bench.ShopClient;

/** What the shop learns from its own events, asked for over HTTP. */
class InsightTest {
    @Test
    void three_orders_make_a_recommendation_and_a_figure(@TempDir Path directory) {
        try (ShopUnderTest shop = ShopUnderTest.open(directory)) {
            String lamp = shop.product("lamp", 10);
            String shade = shop.product("shade", 10);
            for (int i = 0; i < 3; i++) {
                Placed order = ShopUnderTest.placed(shop.checkOut(shop.cart(lamp, shade), "key-" + i, "tok_ok"));
                assertThat(shop.end(order)).isEqualTo("delivered");
            }

            await().atMost(ShopUnderTest.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(reason(shop, "/products/" + lamp)).isEqualTo("bought-together"));
            await().atMost(ShopUnderTest.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(reason(shop, "/carts?products=" + shade)).isEqualTo("bought-together"));
            assertThat(reason(shop, "/popular")).isEqualTo("popular");
            await().atMost(ShopUnderTest.PATIENCE).untilAsserted(() -> {
                JsonNode total = figures(shop);
                assertThat(total.path("delivered").asLong()).isEqualTo(3);
                assertThat(total.path("conversion").asDouble()).isEqualTo(1.0);
                assertThat(total.path("revenue")
                                .get(0)
                                .path("net")
                                .path("amount")
                                .asLong())
                        .isEqualTo(6 * 1999);
            });
            assertThat(shop.verify().lines()).noneMatch(line -> line.startsWith("VIOLATED"));
        }
    }

    private static String reason(ShopUnderTest shop, String path) {
        JsonNode items =
                shop.client.get("/api/store/recommendations" + path).orThrow().path("items");
        return items.path(0).path("reason").path("kind").asString("");
    }

    private static JsonNode figures(ShopUnderTest shop) {
        return shop.client.get("/api/admin/analytics/summary").orThrow().path("total");
    }

    @Test
    void figures_are_for_the_operator_only(@TempDir Path directory) {
        try (ShopUnderTest shop = ShopUnderTest.open(directory)) {
            var stranger = new ShopClient("http://localhost:" + shop.shop().port(), null);
            for (String path : new String[] {"summary", "days", "minutes", "products", "stream"}) {
                assertThat(stranger.get("/api/admin/analytics/" + path).status())
                        .isEqualTo(401);
            }
            assertThat(stranger.get("/api/store/recommendations/popular").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_watcher_sees_figures_move_and_does_not_hold_up_the_end(@TempDir Path directory) throws Exception {
        ShopUnderTest shop = ShopUnderTest.open(directory);
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/api/admin/analytics/stream"
                            .formatted(shop.shop().port())))
                    .header("Authorization", "Bearer " + ShopUnderTest.ADMIN_KEY)
                    .build();
            HttpResponse<InputStream> stream = http.send(request, BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
                awaitLine(lines, "\"cartsOpened\":0");
                shop.cart();
                awaitLine(lines, "\"cartsOpened\":1");

                long before = System.nanoTime();
                shop.close();
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
            }
        } finally {
            shop.close();
        }
    }

    private static void awaitLine(BufferedReader lines, String text) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(text)) {
            line = lines.readLine();
        }
        assertThat(line).as("the stream goes on until it shows %s", text).isNotNull();
    }
}
