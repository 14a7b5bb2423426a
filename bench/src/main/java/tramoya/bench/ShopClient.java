package tramoya.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shop's HTTP API from outside. Safe for any number of threads. Calls throw {@link UncheckedIOException} when no
 * whole answer came: whatever was asked for may have happened or not.
 */
public final class ShopClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = JsonMapper.shared();
    private final String url;
    private final @Nullable String adminKey;

    /** @param adminKey goes to the admin and operations API only */
    public ShopClient(String url, @Nullable String adminKey) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.adminKey = adminKey;
    }

    /** What a shop answered. */
    public record Reply(int status, JsonNode body) {
        /** @throws IllegalStateException when the shop refused or failed */
        public JsonNode orThrow() {
            if (status >= 400) {
                throw new IllegalStateException("The shop answered %d: %s".formatted(status, body));
            }
            return body;
        }
    }

    public Reply get(String path) {
        return send(request(path).GET().build());
    }

    public Reply get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).GET();
        headers.forEach(request::header);
        return send(request.build());
    }

    public Reply post(String path, Object body) {
        return post(path, body, Map.of());
    }

    public Reply post(String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
        headers.forEach(request::header);
        return send(request.build());
    }

    /** What stands at a path, as text. */
    public String text(String path) {
        return exchange(request(path).GET().build()).body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        boolean guarded = path.startsWith("/api/admin") || path.startsWith("/api/ops") || path.startsWith("/actuator");
        return guarded && adminKey != null ? request.header("Authorization", "Bearer " + adminKey) : request;
    }

    private Reply send(HttpRequest request) {
        HttpResponse<String> response = exchange(request);
        String body = response.body();
        return new Reply(response.statusCode(), body.isBlank() ? json.createObjectNode() : json.readTree(body));
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException("No answer from %s: is the shop running?".formatted(url), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopped);
        }
    }
}
