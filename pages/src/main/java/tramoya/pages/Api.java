package tramoya.pages;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestBodySpec;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tramoya.pages.Words.Language;

/**
 * The services, over their HTTP APIs: the only way in which pages know them, so that they may run in another process.
 * Safe for any number of threads; {@link #asOperator} and its like answer one that asks on behalf of somebody.
 *
 * <p>Paths are templates: {@code get(Cart.class, "/api/store/carts/{id}", id)}; values are encoded. A read is asked
 * again once when the connection broke; a write never is, so send an {@code Idempotency-Key} where a service takes one.
 *
 * @see Refusal what is thrown when a service refuses or cannot be reached
 */
public final class Api {
    /** Longer than any query may take, and shorter than a visitor's patience. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** More than visitors that one process serves at once: a page waits for no connection. */
    private static final int CONNECTIONS = 1_000;

    /** Shorter than a shop keeps one that is not used, so that none is closed just when it is taken. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    /** A connection that was unused for longer is looked at first: its other end may have been started anew. */
    private static final Duration LOOK_FIRST = Duration.ofSeconds(1);

    /** The header of the operations API that names the services that could not be asked. */
    private static final String MISSING = "Missing-Services";

    private final RestClient client;
    private final Supplier<URI> base;
    private final String adminKey;
    private final HttpHeaders headers;
    private final JsonMapper mapper;
    private final Set<String> missing;

    /**
     * @param base where the services are; asked for each request, because a server learns its port when it starts
     * @param adminKey sent by {@link #asOperator} only
     */
    public Api(Supplier<URI> base, String adminKey) {
        this.client = RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(http()))
                .build();
        this.base = base;
        this.adminKey = adminKey;
        this.headers = new HttpHeaders();
        this.mapper = JsonMapper.builder().build();
        this.missing = new ConcurrentSkipListSet<>();
    }

    /**
     * Blocks its virtual thread, where the JDK's client takes a selector's thread and an executor's for each answer.
     */
    private static HttpClient http() {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .setValidateAfterInactivity(TimeValue.of(LOOK_FIRST))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(PATIENCE))
                        .setResponseTimeout(Timeout.of(PATIENCE))
                        .build())
                .setKeepAliveStrategy((_, _) -> TimeValue.of(KEPT))
                .disableAutomaticRetries() // a write must not be sent twice
                .disableCookieManagement() // of one visitor, to all others
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private Api(Api other, HttpHeaders headers, Set<String> missing) {
        this.missing = missing;
        this.client = other.client;
        this.base = other.base;
        this.adminKey = other.adminKey;
        this.mapper = other.mapper;
        this.headers = headers;
    }

    /** Asks with this header too. */
    public Api with(String header, String value) {
        var more = new HttpHeaders();
        more.putAll(headers);
        more.set(header, value);
        return new Api(this, more, missing);
    }

    /**
     * Services without which answers had to do, because their processes are away: of all answers to this and to what
     * was made from it since {@link #asOperator}.
     */
    public Set<String> missing() {
        return new TreeSet<>(missing);
    }

    public Api in(Language language) {
        return with(HttpHeaders.ACCEPT_LANGUAGE, language.code());
    }

    /** @param login what the customers' login answered */
    public Api asCustomer(String login) {
        return with(HttpHeaders.AUTHORIZATION, "Bearer " + login);
    }

    /**
     * Asks with the admin key.
     *
     * @param name who acts, for the audit log; percent-encoded on its way, because headers carry ASCII only
     */
    public Api asOperator(String name) {
        return new Api(this, headers, new ConcurrentSkipListSet<>())
                .with(HttpHeaders.AUTHORIZATION, "Bearer " + adminKey)
                .with("Operator", UriUtils.encode(name, StandardCharsets.UTF_8));
    }

    public <T> T get(Class<T> type, String path, Object... values) {
        return required(exchange(HttpMethod.GET, null, type, path, values), path);
    }

    /** Empty when the service answers 404. */
    public <T> Optional<T> find(Class<T> type, String path, Object... values) {
        try {
            return Optional.of(get(type, path, values));
        } catch (Refusal refusal) {
            if (refusal.status() == HttpStatus.NOT_FOUND.value()) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    public <T> T post(Class<T> type, Object body, String path, Object... values) {
        return required(exchange(HttpMethod.POST, body, type, path, values), path);
    }

    /** Where the answer's body is not of interest. */
    public void send(HttpMethod method, @Nullable Object body, String path, Object... values) {
        exchange(method, body, Void.class, path, values);
    }

    public <T> T put(Class<T> type, Object body, String path, Object... values) {
        return required(exchange(HttpMethod.PUT, body, type, path, values), path);
    }

    public <T> T delete(Class<T> type, String path, Object... values) {
        return required(exchange(HttpMethod.DELETE, null, type, path, values), path);
    }

    private <T> @Nullable T exchange(
            HttpMethod method, @Nullable Object body, Class<T> type, String path, Object... values) {
        try {
            return once(method, body, type, path, values);
        } catch (ResourceAccessException broken) {
            if (!method.equals(HttpMethod.GET)) {
                throw unreachable();
            }
        }
        try {
            return once(method, body, type, path, values);
        } catch (ResourceAccessException broken) {
            throw unreachable();
        }
    }

    private static Refusal unreachable() {
        return new Refusal(HttpStatus.SERVICE_UNAVAILABLE.value(), "unavailable", "The service does not answer");
    }

    private <T> @Nullable T once(
            HttpMethod method, @Nullable Object body, Class<T> type, String path, Object... values) {
        RequestBodySpec request = client.method(method)
                .uri(base.get() + path, values)
                .headers(all -> all.putAll(headers))
                .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(mapper.writeValueAsBytes(body));
        }
        return request.exchange((_, response) -> read(response, type));
    }

    private <T> @Nullable T read(ClientHttpResponse response, Class<T> type) throws IOException {
        byte[] bytes = response.getBody().readAllBytes();
        if (response.getStatusCode().isError()) {
            throw refusal(response.getStatusCode().value(), bytes);
        }
        String without = response.getHeaders().getFirst(MISSING);
        if (without != null) {
            missing.addAll(List.of(without.split(", ", -1)));
        }
        return type == Void.class || bytes.length == 0 ? null : mapper.readValue(bytes, type);
    }

    private Refusal refusal(int status, byte[] bytes) {
        try {
            return mapper.readValue(bytes, Refusal.Document.class).asRefusal(status);
        } catch (JacksonException noDocument) {
            return new Refusal(status, "unknown", "HTTP " + status);
        }
    }

    private static <T> T required(@Nullable T answer, String path) {
        if (answer == null) {
            throw new IllegalStateException(path + " answered without a body");
        }
        return answer;
    }
}
