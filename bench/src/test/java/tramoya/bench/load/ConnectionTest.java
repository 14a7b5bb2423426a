package tramoya.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class ConnectionTest {
    private static final String LONG = "ñandú ".repeat(10_000);

    private HttpServer server;
    private Connection connection;
    private final Set<Integer> ports = new HashSet<>();
    private final AtomicReference<String> asked = new AtomicReference<>("");

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/short", exchange -> answer(exchange, "hello", true));
        server.createContext("/chunks", exchange -> answer(exchange, LONG, false));
        server.createContext("/last", exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            answer(exchange, "bye", true);
        });
        server.start();
        connection = new Connection(
                URI.create("http://localhost:" + server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange, String body, boolean withLength) throws IOException {
        ports.add(exchange.getRemoteAddress().getPort());
        asked.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, withLength ? bytes.length : 0);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @AfterEach
    void close() {
        connection.close();
        server.stop(0);
    }

    @Test
    void one_connection_serves_all_requests() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(connection.get("/short").text()).isEqualTo("hello");
            assertThat(connection.get("/chunks").text()).isEqualTo(LONG);
        }
        assertThat(connection.get("/nowhere").status()).isEqualTo(404);
        assertThat(ports).hasSize(1);
    }

    @Test
    void a_post_brings_its_headers_and_its_body() throws IOException {
        connection.post("/short?q=1", Map.of("Idempotency-Key", "k1"), "{\"a\":1}".getBytes(StandardCharsets.UTF_8));

        assertThat(asked).hasValue("POST /short?q=1 k1 {\"a\":1}");
    }

    @Test
    void a_connection_that_the_shop_closes_is_opened_again() throws IOException {
        assertThat(connection.get("/last").text()).isEqualTo("bye");
        assertThat(connection.get("/short").text()).isEqualTo("hello");
        assertThat(ports).hasSize(2);
    }

    @Test
    void an_answer_that_breaks_off_is_none() throws Exception {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread shop = Thread.ofVirtual().start(() -> breakOff(door));
            try (Connection half = new Connection(URI.create("http://localhost:" + door.getLocalPort()))) {
                assertThatThrownBy(() -> half.get("/"))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("breaks off");
            }
            shop.join();
        }
    }

    private static void breakOff(ServerSocket door) {
        try (Socket client = door.accept()) {
            InputStream in = client.getInputStream();
            assertThat(in.read()).isEqualTo('G');
            in.skipNBytes(in.available());
            client.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }
}
