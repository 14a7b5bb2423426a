package tramoya.app.safety;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.web.Tokens;

/** What strangers and malformed requests get. Every refusal is a problem document and quotes nothing of the request. */
@SuppressWarnings("NullAway.Init")
class SafetyTest {
    private static final int STORE_LIMIT = 65_536;
    private static ConfigurableApplicationContext shop;
    private static int port;
    private static HttpClient http;

    @BeforeAll
    static void open() {
        shop = GuardedApplication.start(Map.of());
        port = Integer.parseInt(shop.getEnvironment().getRequiredProperty("local.server.port"));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void close() {
        http.close();
        shop.close();
    }

    @Test
    void the_admin_api_opens_to_its_key_only() throws Exception {
        assertProblem(send(get("/api/admin/notes")), 401, "admin.key");
        assertProblem(send(get("/api/admin/notes").header("Authorization", "Bearer wrong")), 401, "admin.key");
        assertProblem(
                send(get("/api/admin/notes").header("Authorization", "Basic " + GuardedApplication.KEY)),
                401,
                "admin.key");
        assertThat(send(get("/api/admin/notes").header("Authorization", "Bearer " + GuardedApplication.KEY))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_consoles_sign_in_reads_and_never_writes() throws Exception {
        Tokens tokens = shop.getBean(Tokens.class);
        Instant now = shop.getBean(Clock.class).instant();
        String ana = "operator=" + tokens.forOperator("Ana Müller", now.plusSeconds(60));
        String ended = "operator=" + tokens.forOperator("Ana Müller", now.minusSeconds(1));
        String shopper = "operator=" + tokens.forCustomer("Ana", now.plusSeconds(60));

        assertThat(send(get("/api/admin/notes").header("Cookie", ana)).statusCode())
                .isEqualTo(200);
        assertProblem(send(get("/api/admin/notes").header("Cookie", ended)), 401, "admin.key");
        assertProblem(send(get("/api/admin/notes").header("Cookie", shopper)), 401, "admin.key");
        assertProblem(
                send(request("/api/admin/notes").header("Cookie", ana).POST(BodyPublishers.ofString("{}"))),
                401,
                "admin.key");
        assertThat(tokens.operator(ana.substring("operator=".length()), now)).contains("Ana Müller");
    }

    @Test
    void a_form_of_another_site_is_refused() throws Exception {
        assertThat(send(form().header("Sec-Fetch-Site", "same-origin")).statusCode())
                .isEqualTo(200);
        assertThat(send(form().header("Origin", "http://127.0.0.1:" + port)).statusCode())
                .isEqualTo(200);
        assertThat(send(form()).statusCode()).as("no browser").isEqualTo(200);

        assertProblem(send(form().header("Sec-Fetch-Site", "cross-site")), 403, "request.cross-site");
        assertProblem(send(form().header("Sec-Fetch-Site", "same-site")), 403, "request.cross-site");
        assertProblem(send(form().header("Origin", "https://evil.example")), 403, "request.cross-site");
        assertProblem(send(form().header("Origin", "null")), 403, "request.cross-site");
    }

    private static HttpRequest.Builder form() {
        return request("/account/notes")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("text=hello"));
    }

    @Test
    void a_refusal_says_how_to_get_in() throws Exception {
        assertThat(send(get("/api/ops/anything")).headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"tramoya\"");
    }

    @Test
    void a_path_in_disguise_is_no_way_in() throws Exception {
        assertProblem(send(get("/%61pi/admin/notes")), 401, "admin.key");
        assertProblem(send(get("/api/store/..%2fadmin/notes")), 400, "request.bad_request", "request.rejected");
        assertProblem(send(get("/api/store/%2e%2e/admin/notes")), 400, "request.rejected");
        assertProblem(send(get("/api//admin/notes")), 400, "request.rejected");
        assertProblem(send(get("/api/admin;x=1/notes")), 400, "request.rejected");
    }

    @Test
    void every_answer_carries_the_headers_that_browsers_need() throws Exception {
        var headers = send(get("/api/store/notes")).headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Content-Security-Policy")).isPresent();
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_body_has_a_limit() throws Exception {
        assertThat(send(post("/api/store/notes", text(noteOf(STORE_LIMIT)))).statusCode())
                .isEqualTo(200);
        assertProblem(send(post("/api/store/notes", text(noteOf(STORE_LIMIT + 1)))), 413, "request.too-large");
    }

    @Test
    void a_chunked_body_has_the_same_limit() throws Exception {
        assertThat(send(post("/api/store/notes", chunked(noteOf(STORE_LIMIT)))).statusCode())
                .isEqualTo(200);
        assertProblem(send(post("/api/store/notes", chunked(noteOf(STORE_LIMIT + 1)))), 413, "request.too-large");
        assertProblem(send(post("/%61pi/store/notes", chunked(noteOf(STORE_LIMIT + 1)))), 413, "request.too-large");
    }

    @Test
    void operators_may_send_more_but_not_everything() throws Exception {
        String key = "Bearer " + GuardedApplication.KEY;
        assertThat(send(post("/api/admin/notes", text(noteOf(1_000_000))).header("Authorization", key))
                        .statusCode())
                .isEqualTo(200);
        assertProblem(
                send(post("/api/admin/notes", text(noteOf(8_388_609))).header("Authorization", key)),
                413,
                "request.too-large");
    }

    @Test
    void a_stranger_cannot_make_us_read_a_large_body() throws Exception {
        assertProblem(send(post("/api/admin/notes", text(noteOf(1_000_000)))), 401, "admin.key");
    }

    @Test
    void text_must_be_utf_8() throws Exception {
        byte[] halfACharacter = {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xC3, '"', '}'};
        byte[] overlong = {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'};
        assertProblem(
                send(post("/api/store/notes", BodyPublishers.ofByteArray(halfACharacter))), 400, "request.encoding");
        assertProblem(send(post("/api/store/notes", BodyPublishers.ofByteArray(overlong))), 400, "request.encoding");
        assertProblem(
                send(post("/api/store/notes", text("{\"text\":\"a\"}"))
                        .setHeader("Content-Type", "application/json;charset=ISO-8859-1")),
                400,
                "request.encoding");
        assertThat(send(post("/api/store/notes", text("{\"text\":\"Telón ñ €\"}")))
                        .body())
                .isEqualTo("{\"text\":\"Telón ñ €\"}");
    }

    @Test
    void what_cannot_be_served_is_a_problem_document() throws Exception {
        assertProblem(send(get("/nowhere")), 404, "request.not_found");
        assertProblem(send(get("/error")), 404, "request.not_found");
        assertProblem(send(request("/api/store/notes").DELETE()), 405, "request.method_not_allowed");
        assertProblem(
                send(post("/api/store/notes", text("text=a")).setHeader("Content-Type", "text/plain")),
                415,
                "request.unsupported_media_type");
        assertProblem(send(get("/api/store/notes").header("Accept", "application/xml")), 406, "request.not_acceptable");
        assertProblem(send(post("/api/store/notes", text("{\"text\":"))), 400, "request.bad_request");
        assertProblem(send(get("/api/store/broken")), 500, "fault");
    }

    @Test
    void a_problem_quotes_nothing_secret() throws Exception {
        assertThat(send(get("/api/store/broken")).body()).doesNotContain("secret", "IllegalState");
        assertThat(send(post("/api/store/notes", text("{\"text\":[\"me@example.org\"]}")))
                        .body())
                .doesNotContain("example.org");
    }

    @Test
    void tomcats_own_refusals_are_problem_documents_too() throws IOException {
        assertRawProblem("GET /a|b HTTP/1.1\r\nHost: shop\r\n\r\n", 400);
        assertRawProblem("GET / HTTP/1.1\r\n\r\n", 400); // no host
        assertRawProblem("GET /%00 HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n", 400);
        assertRawProblem("GET /api/../../etc/passwd HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n", 400);
        assertRawProblem("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: shop\r\n\r\n", 400);
        assertRawProblem("GET / HTTP/1.1\r\nHost: shop\r\nX: " + "a".repeat(20_000) + "\r\n\r\n", 400);
        assertRawProblem("TRACE / HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n", 405);
    }

    private static void assertRawProblem(String request, int status) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().flush();
            String response = new String(socket.getInputStream().readAllBytes(), UTF_8);
            String asked = request.substring(0, Math.min(60, request.length()));
            assertThat(response).as(asked).startsWith("HTTP/1.1 " + status);
            assertThat(response).as(asked).containsIgnoringCase("Content-Type: application/problem+json");
            assertThat(response).as(asked).doesNotContain("Tomcat", "<html");
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status, String... codes) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asString()).isIn((Object[]) codes);
        assertThat(problem.path("title").asString()).isNotBlank();
    }

    /** A note of exactly so many bytes. */
    private static String noteOf(int bytes) {
        String frame = "{\"text\":\"\"}";
        return "{\"text\":\"%s\"}".formatted("a".repeat(bytes - frame.length()));
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text);
    }

    private static BodyPublisher chunked(String text) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private static HttpRequest.Builder post(String path, BodyPublisher body) {
        return request(path).header("Content-Type", "application/json").POST(body);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .version(HttpClient.Version.HTTP_1_1);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
