package tramoya.app;

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

/** A shop's HTTP API from outside. Safe for any number of threads. */
final class ShopClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = JsonMapper.shared();
    private final String url;
    private final @Nullable String adminKey;

    ShopClient(String url, @Nullable String adminKey) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.adminKey = adminKey;
    }

    /** What a shop answered. */
    record Reply(int status, JsonNode body) {
        JsonNode orThrow() {
            if (status >= 400) {
                throw new IllegalStateException("The shop answered %d: %s".formatted(status, body));
            }
            return body;
        }
    }

    Reply get(String path) {
        return send(request(path).GET().build());
    }

    Reply get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).GET();
        headers.forEach(request::header);
        return send(request.build());
    }

    Reply post(String path, Object body) {
        return post(path, body, Map.of());
    }

    Reply post(String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
        headers.forEach(request::header);
        return send(request.build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        boolean guarded = path.startsWith("/api/admin") || path.startsWith("/api/ops");
        return guarded && adminKey != null ? request.header("Authorization", "Bearer " + adminKey) : request;
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            String body = response.body();
            return new Reply(response.statusCode(), body.isBlank() ? json.createObjectNode() : json.readTree(body));
        } catch (IOException failure) {
            throw new UncheckedIOException("No answer from %s: is the shop running?".formatted(url), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopped);
        }
    }
}
