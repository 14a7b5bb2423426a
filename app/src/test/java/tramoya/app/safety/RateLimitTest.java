package tramoya.app.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class RateLimitTest {
    private static final Map<String, String> STRICT = Map.of(
            "tramoya.limits.exempt-loopback", "false",
            "tramoya.limits.logins-per-minute", "3",
            "tramoya.limits.requests-per-minute", "20");

    @Test
    void logins_are_few_and_the_answer_says_when_to_try_again() throws Exception {
        try (var shop = GuardedApplication.start(STRICT);
                var http = HttpClient.newHttpClient()) {
            for (int i = 0; i < 3; i++) {
                assertThat(login(shop, http).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> fourth = login(shop, http);
            assertThat(fourth.statusCode()).isEqualTo(429);
            assertThat(fourth.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(fourth.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1L, 61L);
            assertThat(get(shop, http, "/api/store/notes", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void keys_cannot_be_guessed_for_long_not_even_the_right_one() throws Exception {
        try (var shop = GuardedApplication.start(STRICT);
                var http = HttpClient.newHttpClient()) {
            for (int i = 0; i < 3; i++) {
                assertThat(get(shop, http, "/api/admin/notes", "guess").statusCode())
                        .isEqualTo(401);
            }
            assertThat(get(shop, http, "/api/admin/notes", GuardedApplication.KEY)
                            .statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void nobody_asks_without_end() throws Exception {
        try (var shop = GuardedApplication.start(STRICT);
                var http = HttpClient.newHttpClient()) {
            int refused = 0;
            for (int i = 0; i < 30; i++) {
                refused += get(shop, http, "/api/store/notes", "").statusCode() == 429 ? 1 : 0;
            }
            assertThat(refused).isBetween(5, 10); // a slow machine refills some
        }
    }

    @Test
    void an_allowance_comes_back_with_time() {
        var now = new AtomicLong();
        var buckets = new Buckets(2, 10, clock(now));
        assertThat(buckets.of("a").tryConsume(2)).isTrue();
        assertThat(buckets.of("a").tryConsume(1)).isFalse();
        assertThat(buckets.of("b").tryConsume(1)).isTrue();
        now.addAndGet(30_000_000_000L);
        assertThat(buckets.of("a").tryConsume(1)).isTrue();
        assertThat(buckets.of("a").tryConsume(1)).isFalse();
    }

    @Test
    void a_flood_of_addresses_does_not_fill_the_memory() {
        var buckets = new Buckets(2, 10, clock(new AtomicLong()));
        for (int i = 0; i < 1_000; i++) {
            buckets.of("client " + i);
        }
        assertThat(buckets.clients()).isEqualTo(10);
    }

    private static TimeMeter clock(AtomicLong nanos) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    private static HttpResponse<String> login(ConfigurableApplicationContext shop, HttpClient http)
            throws IOException, InterruptedException {
        return http.send(
                request(shop, "/api/store/customers/login")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"text\":\"x\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(
            ConfigurableApplicationContext shop, HttpClient http, String path, String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(shop, path);
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext shop, String path) {
        String port = shop.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s%s".formatted(port, path)));
    }
}
