package tramoya.app.processes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.Feed;
import tramoya.operations.FarLogs;

/** Logs of other processes, read over {@link FeedApi}. */
public final class HttpFeed implements Feed, FarLogs {
    private final Set<String> names;
    private final Function<String, @Nullable URI> places;
    private final Calls calls;
    private final JsonMapper mapper;

    /** @param places where the process of a service is; null when nobody knows */
    HttpFeed(Set<String> names, Function<String, @Nullable URI> places, Calls calls, JsonMapper mapper) {
        this.names = Set.copyOf(names);
        this.places = places;
        this.calls = calls;
        this.mapper = mapper;
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public Page read(String source, long position, int limit) {
        return read(source, position, limit, "");
    }

    @Override
    public Page await(String source, long position, int limit) {
        return read(source, position, limit, "&wait=" + FeedApi.WAIT_MAX.toMillis());
    }

    private Page read(String source, long position, int limit, String more) {
        URI base = places.apply(source);
        if (base == null) {
            throw new Unavailable("Nobody says where %s runs: set tramoya.remote.%s".formatted(source, source));
        }
        HttpRequest request = calls.to(
                        base,
                        "/api/feed/events?service=%s&after=%d&limit=%d%s"
                                .formatted(URLEncoder.encode(source, StandardCharsets.UTF_8), position, limit, more))
                .header("Accept-Encoding", "gzip")
                .build();
        try (Calls.Answer answer = calls.send(request, source)) {
            return page(answer.response(), source);
        } catch (IOException | JacksonException broken) {
            throw new Unavailable("The log of %s could not be read to the end".formatted(source), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while reading the log of " + source, stopped);
        }
    }

    private Page page(HttpResponse<InputStream> response, String source) throws IOException {
        if (response.statusCode() != 200) {
            // Also when it refuses us: keys and addresses are corrected while everything runs.
            throw new Unavailable("The process of %s answers %d instead of its log: check tramoya.remote.%s and keys"
                    .formatted(source, response.statusCode(), source));
        }
        boolean zipped = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equals)
                .isPresent();
        try (InputStream body = zipped ? new GZIPInputStream(response.body(), 8_192) : response.body()) {
            return mapper.readValue(body, FeedPage.class).page(source);
        }
    }
}
