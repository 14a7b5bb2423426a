package tramoya.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.app.processes.HttpFeed;
import tramoya.app.processes.ShopService;
import tramoya.bench.ShopClient;
import tramoya.eventing.EventLog;
import tramoya.eventing.Ids;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Storage;
import tramoya.eventing.Unavailable;
import tramoya.eventing.contract.PostgresServer;
import tramoya.eventing.transport.Feed;
import tramoya.web.Tokens;

/** What a process does with questions for services that run in another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300) // a stream that says nothing is waited for without end
@SuppressWarnings("NullAway.Init") // set before all tests
class TwoProcessesTest {
    private static final String FRONT = "cart,customers,recommendations";
    private static final String BACK = "catalog,orders,inventory,payments,shipping,notifications,analytics";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Storage.Postgres database = PostgresServer.newDatabase();

    @TempDir
    private Path directory;

    private String frontUrl;
    private String backUrl;
    private Shop front;
    private Shop back;

    @BeforeAll
    void start() throws IOException {
        int frontPort = freePort();
        int backPort = freePort();
        frontUrl = "http://127.0.0.1:" + frontPort;
        backUrl = "http://127.0.0.1:" + backPort;
        back = open(BACK, backPort, Map.of(FRONT, frontUrl));
        front = open(FRONT, frontPort, Map.of(BACK, backUrl));
    }

    @AfterAll
    void stop() {
        front.close();
        back.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Shop open(String services, int port, Map<String, String> remotes) {
        List<String> properties = new ArrayList<>(ShopUnderTest.settings(directory));
        properties.addAll(ShopUnderTest.onPostgres(database));
        properties.removeIf(
                property -> property.startsWith("--server.port=") || property.contains("postgres.connections"));
        properties.addAll(List.of(
                "--server.port=" + port,
                "--tramoya.postgres.connections=3",
                "--tramoya.services=" + services,
                "--tramoya.events=silent",
                "--tramoya.queues=silent"));
        remotes.forEach((names, url) -> Arrays.stream(names.split(",", -1))
                .forEach(name -> properties.add("--tramoya.remote.%s=%s".formatted(name, url))));
        return Shop.open(true, properties, ShopApplication.class, SilentBroker.class);
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + ShopUnderTest.ADMIN_KEY);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private HttpResponse<String> get(String url) {
        return send(request(url).build());
    }

    private JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** @return its id */
    private String makeProduct(String sku) {
        HttpResponse<String> made = send(request(frontUrl + "/api/admin/products")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"sku":"%s","name":"Lámpara","description":"A thing","category":"Things",
                         "price":{"amount":1999,"currency":"EUR"},"stock":3}
                        """.formatted(sku)))
                .build());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).path("id").asString();
    }

    @Test
    void each_process_runs_its_services_and_no_others() {
        assertThat(front.engine().services())
                .extracting(service -> service.definition().name())
                .containsExactlyInAnyOrder("cart", "customers", "recommendations");
        assertThat(back.engine().services()).hasSize(7);
    }

    @Test
    void a_request_for_a_service_elsewhere_is_passed_on_with_everything_that_belongs_to_it() {
        String id = makeProduct("passed-on");

        HttpResponse<String> there = get(backUrl + "/api/store/products/" + id + "?language=es");
        HttpResponse<String> here = get(frontUrl + "/api/store/products/" + id + "?language=es");
        assertThat(here.statusCode()).isEqualTo(200);
        assertThat(here.body()).isEqualTo(there.body()).contains("Lámpara");
        assertThat(here.headers().firstValue("Content-Type"))
                .isEqualTo(there.headers().firstValue("Content-Type"));
        assertThat(here.headers().allValues("X-Content-Type-Options")).hasSize(1);
    }

    @Test
    void a_refusal_comes_back_as_it_is() {
        HttpResponse<String> unknown = get(frontUrl + "/api/admin/payments/01a20972-0179-8000-b966-544d1c12d458");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(unknown).path("status").asInt()).isEqualTo(404);
    }

    @Test
    void strangers_are_stopped_where_they_come_in() {
        HttpResponse<String> refused = send(HttpRequest.newBuilder(URI.create(frontUrl + "/api/admin/payments/x"))
                .build());
        assertThat(refused.statusCode()).isEqualTo(401);
    }

    @Test
    void a_proof_that_is_not_ours_is_refused_instead_of_passed_on() {
        for (String path : List.of("/api/store/products", "/api/feed/events?service=catalog")) {
            HttpResponse<String> refused = send(HttpRequest.newBuilder(URI.create(backUrl + path))
                    .header("Tramoya-Process", "made-up")
                    .build());
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(json(refused).path("code").asString()).isEqualTo("process.unknown");
        }
    }

    @Test
    void what_another_process_passes_on_wrongly_is_not_passed_back() {
        String proof = front.bean(Tokens.class).forProcess();
        HttpResponse<String> refused = send(request(frontUrl + "/api/store/products")
                .header("Tramoya-Process", proof)
                .build());
        assertThat(refused.statusCode()).isEqualTo(508);
        assertThat(json(refused).path("detail").asString()).contains("tramoya.remote.catalog");
    }

    @Test
    void a_stream_of_another_process_arrives_as_it_flows() throws Exception {
        String order = Ids.next().toString();
        String token = front.bean(Tokens.class).forOrder(order);
        HttpResponse<InputStream> stream = http.send(
                request(frontUrl + "/api/store/orders/%s/updates?token=%s".formatted(order, token))
                        .build(),
                BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event:state");
            assertThat(lines.readLine()).contains("\"pending\"");
        }
    }

    @Test
    void the_live_stream_shows_what_all_processes_record_whichever_is_asked() throws Exception {
        try (var atFront = new Live(frontUrl, "");
                var atBack = new Live(backUrl, "");
                var filtered = new Live(frontUrl, "?service=catalog&type=ProductoCreado")) {
            String first = makeProduct("live-1");
            register("live@example.org");
            String last = makeProduct("live-2");
            for (Live stream : List.of(atFront, atBack, filtered)) {
                List<JsonNode> events = stream.until(last);
                assertThat(events)
                        .extracting(event -> event.path("id").asString())
                        .doesNotHaveDuplicates();
                assertThat(events)
                        .extracting(event -> event.path("subject").asString())
                        .contains(first);
            }
            assertThat(atFront.until("/inventory")).isNotEmpty();
            assertThat(atFront.until("ClienteCreado")).isNotEmpty();
            assertThat(atBack.until("ClienteCreado")).isNotEmpty();
            assertThat(filtered.seen)
                    .extracting(event -> event.path("type").asString())
                    .containsOnly("ProductoCreado");
        }
    }

    /** A browser that looks at events as they come. */
    private final class Live implements AutoCloseable {
        private final BufferedReader lines;
        private final List<JsonNode> seen = new ArrayList<>();

        Live(String url, String query) throws Exception {
            HttpResponse<InputStream> stream =
                    http.send(request(url + "/api/ops/events/stream" + query).build(), BodyHandlers.ofInputStream());
            lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8));
            assertThat(lines.readLine()).contains("listening");
        }

        /** All that was seen, once an event with this word in it was. */
        List<JsonNode> until(String word) throws IOException {
            while (seen.stream().noneMatch(event -> event.toString().contains(word))) {
                String line = lines.readLine();
                if (line.startsWith("data:")) {
                    seen.add(JsonMapper.shared().readTree(line.substring("data:".length())));
                }
            }
            return seen;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    @Test
    void subscriptions_of_all_processes_are_told_by_each() {
        for (String url : List.of(frontUrl, backUrl)) {
            HttpResponse<String> told = get(url + "/api/ops/subscriptions");
            assertThat(json(told)
                            .valueStream()
                            .map(each -> each.path("service").asString())
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(ShopService.values())
                            .map(ShopService::id)
                            .toList());
            assertThat(told.headers().firstValue("Missing-Services")).isEmpty();
            assertThat(json(get(url + "/api/ops/queues"))
                            .valueStream()
                            .map(each -> each.path("name").asString()))
                    .contains("pedidos-pendientes", "notificaciones");
            assertThat(get(url + "/api/ops/dead-letters").statusCode()).isEqualTo(200);
            assertThat(get(url + "/api/ops/audit").statusCode()).isEqualTo(200);
            assertThat(json(get(url + "/api/ops/time-machine")).path("items")).hasSize(6);
        }
    }

    @Test
    void what_carries_the_shop_is_told_of_all_processes_by_each() {
        for (String url : List.of(frontUrl, backUrl)) {
            JsonNode told = json(get(url + "/api/ops/capabilities"));
            assertThat(told.path("events").asString()).isEqualTo("silent");
            assertThat(told.path("away")).isEmpty();
            assertThat(told.path("processes")
                            .valueStream()
                            .map(process -> process.path("services")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .collect(Collectors.joining(","))))
                    .containsExactlyInAnyOrder(sorted(FRONT), sorted(BACK));
            assertThat(told.path("processes")).allSatisfy(process -> {
                assertThat(process.at("/store/kind").asString()).isEqualTo("postgres");
                assertThat(process.at("/store/answers").asBoolean()).isTrue();
                assertThat(process.at("/store/version").asString()).matches("[0-9.]+.*");
                assertThat(process.at("/store/address").asString())
                        .startsWith("jdbc:postgresql://")
                        .doesNotContain("password", "?");
                assertThat(process.at("/events/answers").asBoolean(true)).isFalse();
                assertThat(process.at("/events/fault").asString()).isEqualTo("The broker of this test is always away");
            });
        }
        HttpResponse<String> spanish = send(request(frontUrl + "/api/ops/capabilities")
                .header("Accept-Language", "es")
                .build());
        assertThat(json(spanish).at("/capabilities/0/title").asString()).isEqualTo("Eventos");
    }

    private static String sorted(String services) {
        return Arrays.stream(services.split(",", -1)).sorted().collect(Collectors.joining(","));
    }

    /** Nothing carries its job to the orders service here, so it is about a checkout that was accepted. */
    private String checkOut(String product) {
        ShopClient shop = new ShopClient(frontUrl, ShopUnderTest.ADMIN_KEY);
        String cart =
                shop.post("/api/store/carts", Map.of()).orThrow().path("id").asString();
        await().atMost(ShopUnderTest.PATIENCE) // until the cart's process has heard of the product
                .until(() -> shop.post(
                                        "/api/store/carts/%s/lines".formatted(cart),
                                        Map.of("productId", product, "quantity", 1))
                                .status()
                        == 200);
        return ShopUnderTest.placed(shop.post(
                        "/api/store/carts/%s/checkout".formatted(cart),
                        ShopUnderTest.form("tok_ok"),
                        Map.of("Idempotency-Key", "k")))
                .id();
    }

    @Test
    void an_order_is_traced_through_all_processes_from_each() {
        String product = makeProduct("traced");
        String order = checkOut(product);
        await().atMost(ShopUnderTest.PATIENCE).untilAsserted(() -> {
            JsonNode atFront = json(get(frontUrl + "/api/ops/orders/%s/trace".formatted(order)));
            JsonNode atBack = json(get(backUrl + "/api/ops/orders/%s/trace".formatted(order)));
            assertThat(atFront.path("steps")).isEqualTo(atBack.path("steps"));
            assertThat(told(atFront))
                    .contains("cart job pedidos-pendientes outgoing")
                    .anyMatch(step -> step.matches(
                            "analytics projection .* applied")); // made elsewhere of what the cart's process
            // has written
        });
        assertThat(Arrived.check(front, Clock.systemUTC().instant(), Duration.ZERO))
                .filteredOn(finding -> !finding.holds() && finding.invariant().contains("outbox"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.violations())
                        .singleElement()
                        .asString()
                        .contains("1 jobs for pedidos-pendientes", "--queues"));
        String past = "/api/ops/time-machine/product/" + product;
        assertThat(get(frontUrl + past).body())
                .isEqualTo(get(backUrl + past).body())
                .contains("traced");
        HttpResponse<String> malformed = get(backUrl + "/api/ops/orders/%s/trace?elsewhere=x".formatted(order));
        assertThat(malformed.statusCode()).isEqualTo(422);
    }

    private static List<String> told(JsonNode trace) {
        return trace.path("steps")
                .valueStream()
                .map(step -> String.join(
                        " ",
                        step.path("service").asString(),
                        step.path("kind").asString(),
                        step.path("name").asString(),
                        step.path("state").asString()))
                .toList();
    }

    private void register(String email) {
        HttpResponse<String> made = send(HttpRequest.newBuilder(URI.create(frontUrl + "/api/store/customers"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"email":"%s","name":"Ana","password":"a long enough password"}
                        """.formatted(email)))
                .build());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    @Test
    void events_of_all_processes_are_read_page_by_page_in_the_order_of_time() {
        String start = json(get(frontUrl + "/api/ops/events")).path("next").asString();
        makeProduct("page-1");
        HttpResponse<String> cart = send(HttpRequest.newBuilder(URI.create(frontUrl + "/api/store/carts"))
                .POST(BodyPublishers.noBody())
                .build());
        assertThat(cart.statusCode()).isEqualTo(201);
        register("paged@example.org");
        makeProduct("page-2");
        // Again when the shop recorded something between the looks.
        await().atMost(ShopUnderTest.PATIENCE).untilAsserted(() -> {
            List<String> whole = ids(json(get(frontUrl + "/api/ops/events?limit=200")));
            assertThat(backwards()).isEqualTo(whole).doesNotHaveDuplicates();
            List<JsonNode> forwards = forwards(start);
            assertThat(forwards)
                    .extracting(event -> event.path("id").asString())
                    .isEqualTo(whole.subList(whole.size() - forwards.size(), whole.size()));
            assertThat(forwards)
                    .extracting(event -> event.path("source").asString())
                    .contains("/catalog", "/cart", "/customers");
        });
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(event -> event.path("id").asString())
                .toList();
    }

    private List<String> backwards() {
        JsonNode page = json(get(frontUrl + "/api/ops/events?limit=2"));
        List<String> all = new ArrayList<>(ids(page));
        while (page.hasNonNull("previous")) {
            page = json(get(frontUrl + "/api/ops/events?limit=2&before="
                    + page.path("previous").asString()));
            all.addAll(0, ids(page));
        }
        return all;
    }

    private List<JsonNode> forwards(String start) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = json(get(frontUrl + "/api/ops/events?limit=1&after=" + start));
        page.path("items").forEach(all::add);
        while (page.path("more").asBoolean()) {
            page = json(get(frontUrl + "/api/ops/events?limit=1&after="
                    + page.path("next").asString()));
            page.path("items").forEach(all::add);
        }
        return all;
    }

    @Test
    void a_log_is_read_over_the_feed_byte_for_byte_and_by_nobody_else() {
        makeProduct("fed");
        EventLog log = back.engine().service("catalog").log();
        Feed feed = front.bean(HttpFeed.class);

        Feed.Page page = feed.read("catalog", 0, 500);
        assertThat(page.epoch()).isEqualTo(log.epoch());
        assertThat(page.head()).isEqualTo(log.head());
        List<RecordedEvent> own = log.read(0, 500);
        assertThat(page.events())
                .extracting(RecordedEvent::json)
                .isEqualTo(own.stream().map(RecordedEvent::json).toList());
        assertThat(page.events())
                .extracting(RecordedEvent::envelope)
                .isEqualTo(own.stream().map(RecordedEvent::envelope).toList());
        assertThat(feed.read("catalog", page.head(), 0).events()).isEmpty();

        HttpResponse<String> stranger =
                send(HttpRequest.newBuilder(URI.create(backUrl + "/api/feed/events?service=catalog"))
                        .build());
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.body()).doesNotContain("fed");
    }

    @Test
    void a_process_that_is_away_is_named_and_the_rest_goes_on() throws Exception {
        int nobody = freePort();
        try (Shop alone = open(FRONT, freePort(), Map.of(BACK, "http://127.0.0.1:" + nobody))) {
            String url = "http://127.0.0.1:" + alone.port();
            HttpResponse<String> away = get(url + "/api/store/products");
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).contains("1");
            assertThat(json(away).path("code").asString()).isEqualTo("service.away");
            assertThat(json(away).path("detail").asString()).startsWith("catalog is away");

            HttpResponse<String> part = get(url + "/api/ops/subscriptions");
            assertThat(part.statusCode()).isEqualTo(200);
            assertThat(part.headers().firstValue("Missing-Services"))
                    .hasValueSatisfying(missing -> assertThat(missing).contains("catalog", "orders"));
            assertThat(json(part)).isNotEmpty();

            JsonNode carriers = json(get(url + "/api/ops/capabilities"));
            assertThat(carriers.path("processes")).hasSize(1);
            assertThat(carriers.path("away").valueStream().map(JsonNode::asString))
                    .containsExactlyInAnyOrder(BACK.split(",", -1));

            HttpResponse<InputStream> stream =
                    http.send(request(url + "/api/ops/events/stream").build(), BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8))) {
                assertThat(lines.lines()
                                .dropWhile(line -> !line.equals("event:away"))
                                .skip(1)
                                .findFirst())
                        .hasValueSatisfying(told -> assertThat(told).contains("catalog", "shipping"));
            }

            assertThat(get(url + "/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(json(get(url + "/actuator/health"))
                            .at("/components/remoteServices/details/catalog/state")
                            .asString())
                    .isEqualTo("away");
            Feed feed = alone.bean(HttpFeed.class);
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> feed.read("catalog", 0, 1))
                    .withMessageContaining("catalog is away");
        }
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> get(frontUrl + "/api/store/products").statusCode() == 200);
    }
}
