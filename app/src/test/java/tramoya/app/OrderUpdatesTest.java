package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tramoya.app.ShopUnderTest.Placed;

/** An order as a browser follows it. */
@Timeout(60)
class OrderUpdatesTest {
    private static final String MONEY = "/api/ops/subscriptions/orders/advance-on-payment-decided/";

    @Test
    void a_browser_hears_each_change_of_state_once_and_is_let_go_at_the_end(@TempDir Path directory) {
        try (ShopUnderTest shop = ShopUnderTest.open(directory)) {
            shop.client
                    .post(MONEY + "pause", Map.of("reason", "to watch from the start"))
                    .orThrow();
            Placed order = shop.order("tok_ok", shop.product("lamp", 10));
            org.awaitility.Awaitility.await()
                    .until(() -> shop.look(order).path("state").asString().equals("created"));
            CompletableFuture<List<String>> heard = CompletableFuture.supplyAsync(() -> follow(shop, order));
            shop.client.post(MONEY + "resume", Map.of("reason", "go on")).orThrow();

            List<String> states = heard.join();
            assertThat(states).endsWith("processing", "shipped", "delivered").doesNotHaveDuplicates();
        }
    }

    @Test
    void a_shop_that_stops_lets_its_watchers_go(@TempDir Path directory) {
        CompletableFuture<List<String>> heard;
        try (ShopUnderTest shop = ShopUnderTest.open(directory)) {
            shop.client
                    .post(MONEY + "pause", Map.of("reason", "to keep it waiting"))
                    .orThrow();
            Placed order = shop.order("tok_ok", shop.product("lamp", 10));
            heard = CompletableFuture.supplyAsync(() -> follow(shop, order));
        }
        assertThat(heard.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).handle((states, cut) -> "let go"))
                .succeedsWithin(Duration.ofSeconds(20));
    }

    private static List<String> follow(ShopUnderTest shop, Placed order) {
        URI stream = URI.create("http://localhost:%d/api/store/orders/%s/updates?token=%s"
                .formatted(shop.shop().port(), order.id(), order.token()));
        try (HttpClient browser = HttpClient.newHttpClient();
                Stream<String> lines = browser.send(
                                HttpRequest.newBuilder(stream).build(), BodyHandlers.ofLines())
                        .body()) {
            return lines.filter(line -> line.startsWith("data:"))
                    .map(line -> JsonMapper.shared()
                            .readTree(line.substring("data:".length()))
                            .path("state")
                            .asString())
                    .toList();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
