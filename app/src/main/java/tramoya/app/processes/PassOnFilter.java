package tramoya.app.processes;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tramoya.app.safety.Peers;
import tramoya.app.safety.ProblemWriter;
import tramoya.eventing.Unavailable;

/**
 * Passes requests for services of other processes on to them, and their answers back, as they come. Runs behind
 * everything that judges requests, so what is passed on was let in here; it is judged there again.
 *
 * <p>As a lifecycle it ends streams before the web server stops, which else would wait for them.
 */
final class PassOnFilter extends OncePerRequestFilter implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PassOnFilter.class);

    /** Of one connection each (RFC 9110, 7.6.1), or set anew on the way. */
    private static final Set<String> NOT_PASSED = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "host",
            "expect",
            "date",
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-port",
            Peers.HEADER.toLowerCase(Locale.ROOT));

    private final ServicePaths paths = new ServicePaths();
    private final Places places;
    private final Calls calls;
    private final Set<InputStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    PassOnFilter(Places places, Calls calls) {
        this.places = places;
        this.calls = calls;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable ShopService owner = paths.owner(request).orElse(null);
        @Nullable URI base = owner == null ? null : places.elsewhere().get(owner);
        boolean query = owner != null && paths.isQuery(owner, request);
        if (owner == null || base == null || (query && places.queries().contains(owner))) {
            chain.doFilter(request, response);
        } else if (Peers.isPeer(request)) {
            ProblemWriter.write(
                    response,
                    HttpStatus.LOOP_DETECTED,
                    "service.elsewhere",
                    "%s does not run in %s: correct tramoya.remote.%s of the process that asked"
                            .formatted(owner.id(), places.process(), owner.id()));
        } else {
            @Nullable URI querySide = query ? places.querySides().get(owner) : null;
            passOn(request, response, owner, querySide == null ? List.of(base) : List.of(querySide, base));
        }
    }

    /** @param bases whom to ask, one after the other until one can be reached */
    private void passOn(HttpServletRequest request, HttpServletResponse response, ShopService owner, List<URI> bases)
            throws IOException {
        List<HttpRequest> passed = new ArrayList<>();
        try {
            for (URI base : bases) {
                passed.add(passed(request, base));
            }
        } catch (IllegalArgumentException malformed) {
            LOG.debug("Cannot be passed on", malformed);
            ProblemWriter.write(response, HttpStatus.BAD_REQUEST, "request.rejected", "The request is malformed");
            return;
        }
        try (Calls.Answer answer = firstThatAnswers(passed, owner)) {
            copy(answer, response);
        } catch (Unavailable away) {
            LOG.warn("Answered 503: {}", away.getMessage());
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            ProblemWriter.write(
                    response, HttpStatus.SERVICE_UNAVAILABLE, "service.away", String.valueOf(away.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only queries have more than one way, so asking again does no harm. */
    private Calls.Answer firstThatAnswers(List<HttpRequest> ways, ShopService owner) throws InterruptedException {
        for (HttpRequest way : ways.subList(0, ways.size() - 1)) {
            try {
                return calls.send(way, owner.id() + ":query");
            } catch (Unavailable away) {
                LOG.info("Asked the whole service instead: {}", away.getMessage());
            }
        }
        return calls.send(ways.getLast(), owner.id());
    }

    private HttpRequest passed(HttpServletRequest request, URI base) throws IOException {
        String query = request.getQueryString();
        HttpRequest.Builder passed = calls.to(base, request.getRequestURI() + (query == null ? "" : "?" + query));
        Set<String> dropped = dropped(Collections.list(request.getHeaders(HttpHeaders.CONNECTION)));
        for (String name : Collections.list(request.getHeaderNames())) {
            if (!dropped.contains(name.toLowerCase(Locale.ROOT))) {
                Collections.list(request.getHeaders(name)).forEach(value -> passed.header(name, value));
            }
        }
        // What the client says of itself is not repeated: the container has judged it already.
        passed.header("X-Forwarded-For", request.getRemoteAddr());
        passed.header("X-Forwarded-Proto", request.getScheme());
        @Nullable String host = request.getHeader(HttpHeaders.HOST);
        if (host != null) {
            passed.header("X-Forwarded-Host", host);
        }
        return passed.method(request.getMethod(), body(request)).build();
    }

    /** In memory already and within limits: the body filter has read it. */
    private static BodyPublisher body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        return body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    }

    /**
     * Names of headers that end here, in lower case: the known ones, and those that the other side says are its own.
     */
    private static Set<String> dropped(List<String> connection) {
        Set<String> dropped = new HashSet<>(NOT_PASSED);
        for (String value : connection) {
            for (String name : value.split(",", -1)) {
                dropped.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return dropped;
    }

    private void copy(Calls.Answer answer, HttpServletResponse response) throws IOException {
        HttpResponse<InputStream> head = answer.response();
        response.setStatus(head.statusCode());
        Set<String> dropped = dropped(head.headers().allValues(HttpHeaders.CONNECTION));
        head.headers().map().forEach((name, values) -> {
            if (!dropped.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> response.addHeader(name, value));
            }
        });
        head.headers().firstValueAsLong(HttpHeaders.CONTENT_LENGTH).ifPresent(response::setContentLengthLong);
        boolean stream = head.headers()
                .firstValue(HttpHeaders.CONTENT_TYPE)
                .filter(type -> type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE))
                .isPresent();
        if (stream) {
            copyStream(answer.body(), response);
        } else {
            answer.body().transferTo(response.getOutputStream());
        }
    }

    /** Each piece at once. Ends with either side; a client that went is noticed at the next sign of life. */
    private void copyStream(InputStream from, HttpServletResponse response) throws IOException {
        streams.add(from);
        try {
            if (!running) {
                return; // stopped before this stream was known
            }
            response.flushBuffer();
            OutputStream to = response.getOutputStream();
            byte[] piece = new byte[8_192];
            for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
                to.write(piece, 0, read);
                to.flush();
            }
        } catch (IOException ended) {
            LOG.debug("A stream has ended", ended);
        } finally {
            streams.remove(from);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        streams.forEach(stream -> {
            try {
                stream.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
