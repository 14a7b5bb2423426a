package tramoya.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** How pages ask the services, beside what a service says. */
@SuppressWarnings("NullAway.Init") // set before each test
class ApiTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/broken", exchange -> {
            asked.add(exchange.getRequestMethod());
            throw new IOException("as of a service that dies before it answers");
        });
        server.createContext("/answered", exchange -> {
            asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
            exchange.getResponseHeaders().add("Set-Cookie", "login=of-another-visitor; Path=/");
            byte[] body = "{\"name\":\"Máscara\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI home = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        api = new Api(() -> home, "key");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    record Answer(String name) {}

    @Test
    void a_read_is_asked_again_once() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> api.get(Answer.class, "/broken"))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(503));
        assertThat(asked).containsExactly("GET", "GET");
    }

    @Test
    void a_write_is_sent_once_whatever_happens_to_its_connection() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> api.send(HttpMethod.POST, Map.of("quantity", 1), "/broken"))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(503));
        assertThat(asked).containsExactly("POST");
    }

    @Test
    void no_visitor_gets_the_cookies_of_another() {
        assertThat(api.get(Answer.class, "/answered").name()).isEqualTo("Máscara");
        assertThat(api.get(Answer.class, "/answered").name()).isEqualTo("Máscara");

        assertThat(asked).containsExactly("null", "null");
    }
}
