package tramoya.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static tramoya.app.TwoProcesses.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tramoya.app.processes.HttpFeed;
import tramoya.app.processes.ShopService;
import tramoya.eventing.EventLog;
import tramoya.eventing.Ids;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.Feed;
import tramoya.web.Tokens;

/** What a process does with questions for services that run in another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300) // a stream that says nothing is waited for without end
@SuppressWarnings("NullAway.Init") // set before all tests
class TwoProcessesTest {
    @TempDir
    private static Path directory;

    private TwoProcesses processes;
    private String frontUrl;
    private String backUrl;
    private Shop front;
    private Shop back;

    @BeforeAll
    void start() throws IOException {
        processes = new TwoProcesses(directory);
        frontUrl = processes.frontUrl;
        backUrl = processes.backUrl;
        front = processes.front;
        back = processes.back;
    }

    @AfterAll
    void stop() {
        processes.close();
    }

    private HttpRequest.Builder request(String url) {
        return processes.request(url);
    }

    private HttpResponse<String> send(HttpRequest request) {
        return processes.send(request);
    }

    private HttpResponse<String> get(String url) {
        return processes.get(url);
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
        String id = processes.product("passed-on");

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
        HttpResponse<InputStream> stream = processes.http.send(
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
        try (var atFront = processes.live(frontUrl, "");
                var atBack = processes.live(backUrl, "");
                var filtered = processes.live(frontUrl, "?service=catalog&type=ProductoCreado")) {
            String first = processes.product("live-1");
            processes.register("live@example.org");
            String last = processes.product("live-2");
            for (LiveStream stream : List.of(atFront, atBack, filtered)) {
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
            assertThat(filtered.seen())
                    .extracting(event -> event.path("type").asString())
                    .containsOnly("ProductoCreado");
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
                    .containsExactlyInAnyOrder(sorted(TwoProcesses.FRONT), sorted(TwoProcesses.BACK));
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

    @Test
    void an_order_is_traced_through_all_processes_from_each() {
        String product = processes.product("traced");
        String order = processes.checkOut(product);
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

    @Test
    void events_of_all_processes_are_read_page_by_page_in_the_order_of_time() {
        String start = json(get(frontUrl + "/api/ops/events")).path("next").asString();
        processes.product("page-1");
        HttpResponse<String> cart = send(HttpRequest.newBuilder(URI.create(frontUrl + "/api/store/carts"))
                .POST(BodyPublishers.noBody())
                .build());
        assertThat(cart.statusCode()).isEqualTo(201);
        processes.register("paged@example.org");
        processes.product("page-2");
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
        processes.product("fed");
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
        try (Shop alone = processes.frontWithoutBack()) {
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
                    .containsExactlyInAnyOrder(TwoProcesses.BACK.split(",", -1));

            HttpResponse<InputStream> stream =
                    processes.http.send(request(url + "/api/ops/events/stream").build(), BodyHandlers.ofInputStream());
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
