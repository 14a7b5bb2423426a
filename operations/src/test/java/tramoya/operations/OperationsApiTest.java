package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.eventing.WorkQueue;
import tramoya.web.Problems;

class OperationsApiTest {
    private static final String A_LETTER = "inventory:event:reserve-stock-on-order-created:1:orders:0190-aa";

    private final Shop shop = new Shop();
    private final LiveEvents live = new LiveEvents(shop);
    private final History history = new History(shop, () -> Shop.NOON);
    private final MockMvc http = MockMvcBuilders.standaloneSetup(
                    new EventsApi(new EventSearch(shop), live, JsonMapper.shared(), Others.NONE),
                    new TraceApi(shop, Others.NONE),
                    new SubscriptionsApi(shop, history, Others.NONE),
                    new HistoryApi(history, Others.NONE),
                    new AuditApi(new Audit(shop), Others.NONE),
                    new RedrivesApi(shop, Others.NONE),
                    new QueuesApi(shop, Others.NONE),
                    new DeadLettersApi(shop, Others.NONE))
            .setControllerAdvice(new Problems())
            .build();

    @AfterEach
    void end() {
        live.stop();
    }

    @Test
    void events_are_cloudevents_and_their_data_is_json() throws Exception {
        shop.orders.log.record("PedidoCreado", "order-0190", 1);
        JsonNode page = json(ok(get("/api/ops/events")));

        assertThat(page.at("/items/0/type").asString()).isEqualTo("PedidoCreado");
        assertThat(page.at("/items/0/data/orderId").asString()).isEqualTo(Shop.AN_ORDER.toString());
        assertThat(page.path("next").asString()).isNotBlank();
        assertThat(page.path("more").asBoolean()).isFalse();
    }

    @Test
    void the_next_page_goes_on_where_this_one_ended() throws Exception {
        shop.orders.log.record("PedidoCreado", "order-0190", 1);
        String next = json(ok(get("/api/ops/events"))).path("next").asString();
        shop.inventory.log.record("ExistenciasReservadas", "stock-1", 2);

        JsonNode page = json(ok(get("/api/ops/events").queryParam("after", next)));
        assertThat(page.path("items")).hasSize(1);
        assertThat(page.at("/items/0/source").asString()).isEqualTo("/inventory");
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 1", "2, 2", "1000000, 3"})
    void a_page_size_out_of_bounds_is_held_within_them(int limit, int items) throws Exception {
        for (int i = 0; i < 3; i++) {
            shop.orders.log.record("PedidoCreado", "order-" + i, i);
        }
        assertThat(json(ok(get("/api/ops/events?limit=" + limit))).path("items"))
                .hasSize(items);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/ops/events?after=garbage, 422, cursor.invalid",
        "/api/ops/events?correlation=no-uuid, 422, correlation.invalid",
        "/api/ops/events?service=nobody, 404, service.unknown",
        "/api/ops/events?limit=many, 400, request.bad_request",
        "/api/ops/events/stream?service=nobody, 404, service.unknown",
        "/api/ops/events/stream?correlation=no-uuid, 422, correlation.invalid",
        "/api/ops/orders/no-uuid/trace, 422, request.malformed",
        "/api/ops/orders/00000000-0000-0009-0000-000000000009/trace, 404, order.unknown",
        "/api/ops/dead-letters/nobody:event:1, 404, letter.unknown",
        "/api/ops/dead-letters/orders:job:1, 404, letter.unknown",
        "/api/ops/dead-letters/nonsense, 404, letter.unknown"
    })
    void a_bad_question_gets_a_problem(String path, int status, String code) throws Exception {
        assertProblem(get(URI.create(path)), status, code);
    }

    @Test
    void the_stream_shows_events_as_they_are_recorded() throws Exception {
        MvcResult result =
                http.perform(get("/api/ops/events/stream?type=PedidoCancelado")).andReturn();
        MockHttpServletResponse response = result.getResponse();
        assertThat(result.getRequest().isAsyncStarted()).isTrue();
        shop.orders.log.record("PedidoCreado", "order-0190", 1);
        shop.orders.log.record("PedidoCancelado", "order-0190", 2);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> response.getContentAsString().contains("\"type\":\"PedidoCancelado\""));
        assertThat(response.getContentType()).startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
        assertThat(response.getContentAsString()).contains("id:orders:2").doesNotContain("PedidoCreado");
    }

    @Test
    void one_listener_too_many_is_told_to_come_back() throws Exception {
        for (int i = 0; i < LiveEvents.LISTENERS_MAX; i++) {
            live.join(EventFilter.of(null, null, null, null));
        }
        assertProblem(get("/api/ops/events/stream"), 503, "unavailable");
    }

    @Test
    void the_trace_tells_the_story_and_sums_it_up() throws Exception {
        shop.orders.operations.steps.add(OrderTraceTest.event("orders", "PedidoCreado", 1, 1, "a", null));
        shop.inventory.operations.steps.add(OrderTraceTest.event("inventory", "ExistenciasReservadas", 0, 1, "b", "a"));

        JsonNode trace = json(ok(get("/api/ops/orders/{id}/trace", Shop.AN_ORDER)));
        assertThat(trace.path("orderId").asString()).isEqualTo(Shop.AN_ORDER.toString());
        assertThat(trace.at("/steps/0/name").asString()).isEqualTo("PedidoCreado");
        assertThat(trace.at("/steps/1/service").asString()).isEqualTo("inventory");
        assertThat(trace.path("services").toString()).isEqualTo("[\"orders\",\"inventory\"]");
        assertThat(trace.path("startedAt").asString()).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(trace.path("endedAt").asString()).isEqualTo("2026-11-23T12:00:01Z");
    }

    @Test
    void subscriptions_say_how_far_behind_they_are() throws Exception {
        shop.orders.operations.subscriptions.add(
                new SubscriptionStatus("orders", "order-list", "projection", 2, "orders", 7, 12, 1, "live"));

        assertThat(json(ok(get("/api/ops/subscriptions"))).toString()).isEqualTo("""
                [{"service":"orders","name":"order-list","kind":"projection","generation":2,"source":"orders","position":7,\
                "head":12,"lag":5,"parkedKeys":1,"state":"live"}]""");
    }

    @Test
    void a_projection_is_rebuilt_paused_and_resumed_on_the_record() throws Exception {
        subscribed();
        shop.orders.log.record("PedidoCreado", "order-1", 1);
        MvcResult rebuilt = accepted(post("/api/ops/subscriptions/orders/order-list/rebuild"));
        accepted(body(post("/api/ops/subscriptions/orders/order-list/pause"), "{\"reason\":\"  a look first \"}"));
        accepted(body(post("/api/ops/subscriptions/orders/order-list/resume"), reason("seen")));

        assertThat(rebuilt.getResponse().getHeader("Log-Position")).isEqualTo("1");
        assertThat(shop.orders.operations.deeds)
                .containsExactly(
                        "rebuild order-list admin asked for over the operations API",
                        "pause order-list admin a look first",
                        "resume order-list admin seen");
    }

    @Test
    void whoever_has_the_key_says_who_acts() throws Exception {
        subscribed();
        var pause = "/api/ops/subscriptions/orders/order-list/pause";
        accepted(body(post(pause).header("Operator", "Ana%20M%C3%BCller"), reason("a look")));
        accepted(body(post(pause).header("Operator", "  Li 100% "), reason("a look")));
        accepted(body(post(pause).header("Operator", ""), reason("a look")));

        assertThat(shop.orders.operations.deeds)
                .containsExactly(
                        "pause order-list Ana Müller a look",
                        "pause order-list Li 100% a look",
                        "pause order-list admin a look");
        for (String bad : new String[] {"x".repeat(81), "a%0Ab", "a%FFb"}) {
            assertProblem(body(post(pause).header("Operator", bad), reason("a look")), 422, "operator.invalid");
        }
        assertProblem(post(pause), 422, "reason.missing");
        assertThat(shop.orders.operations.deeds).hasSize(3);
    }

    @Test
    void what_cannot_be_rebuilt_is_refused() throws Exception {
        subscribed();
        accepted(post("/api/ops/subscriptions/orders/order-list/rebuild"));

        assertProblem(post("/api/ops/subscriptions/orders/order-list/rebuild"), 409, "subscription.building");
        assertProblem(
                post("/api/ops/subscriptions/orders/move-on-when-stock-reserved/rebuild"),
                409,
                "subscription.not-a-projection");
        assertProblem(post("/api/ops/subscriptions/orders/nothing/rebuild"), 404, "subscription.unknown");
        assertProblem(post("/api/ops/subscriptions/orders/nothing/pause"), 404, "subscription.unknown");
        assertProblem(post("/api/ops/subscriptions/nobody/order-list/resume"), 404, "service.unknown");
        assertProblem(
                body(post("/api/ops/subscriptions/orders/order-list/pause"), reason("x".repeat(501))),
                422,
                "reason.too-long");
        assertProblem(
                body(post("/api/ops/subscriptions/orders/order-list/pause"), "{not json"), 400, "request.bad_request");
    }

    @Test
    void queues_are_listed_as_they_stand() throws Exception {
        shop.orders.operations.queues.add(new WorkQueue.Stats("pedidos-pendientes", 3, 2, 1, 4, 60));
        shop.inventory.operations.queues.add(new WorkQueue.Stats("avisos", 0, 0, 0, 0, 0));

        assertThat(json(ok(get("/api/ops/queues"))).toString()).isEqualTo("""
                [{"name":"avisos","ready":0,"delayed":0,"running":0,"dead":0,"oldestSeconds":0},\
                {"name":"pedidos-pendientes","ready":3,"delayed":2,"running":1,"dead":4,"oldestSeconds":60}]""");
    }

    @Test
    void letters_are_listed_newest_first_and_grouped_by_cause() throws Exception {
        letters();
        JsonNode all = json(ok(get("/api/ops/dead-letters")));
        assertThat(all.at("/items").size()).isEqualTo(3);
        assertThat(all.at("/items/0/id").asString()).isEqualTo("orders:job:1");
        assertThat(all.at("/causes/0").toString()).isEqualTo("""
                {"cause":"java.lang.ArithmeticException","service":"inventory","letters":2,"waiting":8,\
                "oldest":"2026-11-23T12:00:01Z","newest":"2026-11-23T12:00:02Z"}""");

        JsonNode ofCause = json(ok(get("/api/ops/dead-letters?cause=java.lang.ArithmeticException&limit=1")));
        assertThat(ofCause.at("/items").size()).isEqualTo(1);
        assertThat(ofCause.at("/causes").size()).isEqualTo(1);
        assertThat(ofCause.path("more").asBoolean()).isTrue();
    }

    @Test
    void a_letter_is_found_by_its_id_however_it_is_encoded() throws Exception {
        letters();

        assertThat(json(ok(get(URI.create("/api/ops/dead-letters/" + A_LETTER))))
                        .path("error")
                        .asString())
                .isEqualTo("/ by zero");
        assertThat(json(ok(get(URI.create("/api/ops/dead-letters/" + A_LETTER.replace(":", "%3A")))))
                        .path("id")
                        .asString())
                .isEqualTo(A_LETTER);
    }

    @Test
    void a_letter_is_tried_without_doing_it() throws Exception {
        letters();
        JsonNode tried = json(ok(post("/api/ops/dead-letters/{id}/dry-run", A_LETTER)));
        assertThat(tried.path("outcome").asString()).isEqualTo("succeeds");
        assertThat(tried.at("/events/0/type").asString()).isEqualTo("PedidoActualizado");
        assertThat(shop.inventory.operations.deeds).isEmpty();
        assertProblem(post("/api/ops/dead-letters/orders:job:2/dry-run"), 404, "letter.unknown");
    }

    @Test
    void a_redrive_of_a_cause_is_previewed_first() throws Exception {
        letters();
        var preview = "/api/ops/dead-letters/redrive/preview";
        JsonNode all = json(ok(body(post(preview), "{\"cause\":\"java.lang.ArithmeticException\"}")));
        assertThat(all.toString()).isEqualTo("""
                {"letters":2,"redriven":2,"waiting":8,"handlers":[{"service":"inventory","kind":"event","name":"name",\
                "letters":2,"waiting":8}],"processes":["00000000-0000-0001-0000-000000000001"],"allProcesses":true}""");
        assertThat(shop.inventory.operations.deeds).isEmpty();
        assertProblem(body(post(preview), "{}"), 422, "cause.missing");
    }

    @Test
    void a_letter_is_redriven_or_skipped_on_the_record() throws Exception {
        letters();
        accepted(post("/api/ops/dead-letters/{id}/redrive", A_LETTER));
        accepted(body(post("/api/ops/dead-letters/{id}/skip", "orders:job:1"), reason("a test order")));

        assertThat(shop.inventory.operations.deeds)
                .containsExactly("redrive %s admin asked for over the operations API".formatted(A_LETTER));
        assertThat(shop.orders.operations.deeds).containsExactly("skip orders:job:1 admin a test order");
    }

    @Test
    void nothing_is_given_up_without_a_reason() throws Exception {
        letters();
        var skip = "/api/ops/dead-letters/orders:job:1/skip";

        assertProblem(post(skip), 422, "reason.missing");
        assertProblem(body(post(skip), "{}"), 422, "reason.missing");
        assertProblem(body(post(skip), reason("   ")), 422, "reason.missing");
        assertProblem(body(post(skip), reason("x".repeat(501))), 422, "reason.too-long");
        assertThat(shop.orders.operations.deeds).isEmpty();
    }

    @Test
    void letters_that_are_not_there_cannot_be_touched() throws Exception {
        assertProblem(post("/api/ops/dead-letters/orders:job:2/redrive"), 404, "letter.unknown");
        assertProblem(post("/api/ops/dead-letters/nobody:job:2/redrive"), 404, "letter.unknown");
        assertProblem(body(post("/api/ops/dead-letters/orders:job:2/skip"), reason("gone")), 404, "letter.unknown");
    }

    @Test
    void all_letters_of_a_cause_are_redriven_at_once() throws Exception {
        letters();
        var byZero = "{\"cause\":\"java.lang.ArithmeticException\",\"reason\":\"fixed\"%s}";

        assertThat(redriven(byZero.formatted(",\"service\":\"orders\""))).isEqualTo("{\"redriven\":0,\"left\":0}");
        assertThat(redriven(byZero.formatted(""))).isEqualTo("{\"redriven\":2,\"left\":0}");
        assertThat(shop.inventory.operations.deeds).hasSize(2).allMatch(deed -> deed.endsWith(" admin fixed"));
        assertProblem(body(post("/api/ops/dead-letters/redrive"), reason("x")), 422, "cause.missing");
        assertProblem(body(post("/api/ops/dead-letters/redrive"), "{\"cause\":\"x\"}"), 422, "reason.missing");
        assertProblem(
                body(
                        post("/api/ops/dead-letters/redrive"),
                        "{\"cause\":\"x\",\"service\":\"nobody\",\"reason\":\"y\"}"),
                404,
                "service.unknown");
    }

    private String redriven(String body) throws Exception {
        return json(ok(body(post("/api/ops/dead-letters/redrive"), body))).toString();
    }

    private void subscribed() {
        shop.orders.operations.subscriptions.add(
                new SubscriptionStatus("orders", "order-list", "projection", 1, "orders", 0, 0, 0, "live"));
        shop.orders.operations.subscriptions.add(new SubscriptionStatus(
                "orders", "move-on-when-stock-reserved", "reactor", 1, "inventory", 0, 0, 0, "live"));
    }

    private void letters() {
        String byZero = "java.lang.ArithmeticException";
        shop.inventory.operations.letters.add(letter(A_LETTER, "event", byZero, 1, 5));
        shop.inventory.operations.letters.add(letter(A_LETTER + "b", "event", byZero, 2, 3));
        shop.orders.operations.letters.add(letter("orders:job:1", "job", "java.net.ConnectException", 3, 0));
    }

    private static DeadLetter letter(String id, String kind, String errorClass, long seconds, long waiting) {
        return new DeadLetter(
                id,
                id.substring(0, id.indexOf(':')),
                kind,
                "name",
                "key",
                "dead",
                12,
                errorClass,
                "/ by zero",
                Shop.NOON.plusSeconds(seconds),
                null,
                waiting,
                new UUID(1, 1),
                null);
    }

    private static String reason(String text) {
        return "{\"reason\":\"%s\"}".formatted(text);
    }

    private static RequestBuilder body(
            org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request, String json) {
        return request.contentType(MediaType.APPLICATION_JSON).content(json);
    }

    private MvcResult ok(RequestBuilder request) throws Exception {
        MvcResult result = http.perform(request).andReturn();
        assertThat(result.getResponse().getStatus()).isEqualTo(200);
        return result;
    }

    private MvcResult accepted(RequestBuilder request) throws Exception {
        MvcResult result = http.perform(request).andReturn();
        assertThat(result.getResponse().getStatus()).isEqualTo(202);
        return result;
    }

    private void assertProblem(RequestBuilder request, int status, String code) throws Exception {
        MvcResult result = http.perform(request).andReturn();
        assertThat(result.getResponse().getStatus()).isEqualTo(status);
        assertThat(result.getResponse().getContentType()).startsWith("application/problem+json");
        assertThat(json(result).path("code").asString()).isEqualTo(code);
    }

    private static JsonNode json(MvcResult result) throws Exception {
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }
}
