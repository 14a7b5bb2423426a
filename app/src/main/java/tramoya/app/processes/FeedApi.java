package tramoya.app.processes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Engine;
import tramoya.eventing.Rejected;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.Feed;

/** The logs that are written in this process, for the shop's other processes and for the operator. */
@RestController
class FeedApi {
    /** About 5 MB, which compress to a tenth. */
    static final int LIMIT_MAX = 5_000;

    /** Short, so that a process that ends has not to wait long for its readers. */
    static final Duration WAIT_MAX = Duration.ofSeconds(1);

    private final Feed feed;
    private final Engine engine;
    private final JsonMapper mapper;

    FeedApi(Feed feed, Engine engine, JsonMapper mapper) {
        this.feed = feed;
        this.engine = engine;
        this.mapper = mapper;
    }

    /**
     * @param limit 0 answers epoch and head only
     * @param wait how many milliseconds to wait for an event when there is none yet, a second at most
     */
    @GetMapping("/api/feed/events")
    ResponseEntity<byte[]> events(
            @RequestParam String service,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "500") int limit,
            @RequestParam(defaultValue = "0") long wait,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings)
            throws IOException {
        if (after < 0 || limit < 0) {
            throw Rejected.invalid("feed.range", "after and limit are 0 or more");
        }
        int most = Math.min(limit, LIMIT_MAX);
        Feed.Page found = read(service, after, most);
        if (wait > 0 && most > 0 && found.events().isEmpty() && isWorthWaiting(service, after, wait)) {
            found = read(service, after, most);
        }
        FeedPage page = FeedPage.of(found);
        boolean zipped = encodings != null && encodings.contains("gzip");
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = zipped ? new GZIPOutputStream(bytes, 8_192) : bytes) {
            mapper.writeValue(out, page);
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).varyBy(HttpHeaders.ACCEPT_ENCODING);
        if (zipped) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return answer.body(bytes.toByteArray());
    }

    private boolean isWorthWaiting(String service, long after, long wait) {
        try {
            return engine.service(service)
                    .log()
                    .awaitAfter(after, Duration.ofMillis(Math.min(wait, WAIT_MAX.toMillis())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while waiting for events of " + service, stopped);
        }
    }

    private Feed.Page read(String service, long after, int limit) {
        try {
            return feed.read(service, after, limit);
        } catch (IllegalArgumentException unknown) {
            throw Rejected.notFound("service.unknown", "No log of this name is written here");
        }
    }
}
