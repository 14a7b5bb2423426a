package tramoya.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static tramoya.analytics.TestShop.NOON;
import static tramoya.analytics.TestShop.created;
import static tramoya.analytics.TestShop.line;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.analytics.TestShop.Store;
import tramoya.events.Language;
import tramoya.web.Problems;

@SuppressWarnings("NullAway.Init") // set before each test
class AnalyticsApiTest {
    private static final String BASE = "/api/admin/analytics";

    private final JsonMapper json =
            JsonMapper.builder().addModule(Language.money()).build();

    @TempDir
    private Path directory;

    private TestShop shop;
    private FigureStream stream;
    private MockMvc http;

    @BeforeEach
    void open() {
        shop = new TestShop(Store.SQLITE, directory);
        shop.sell(1);
        shop.publish(created(1, "ana", NOON, line(1, 2, "EUR 1.50")));
        shop.settle();
        stream = new FigureStream(shop.queries, shop.clock::get, Duration.ofMillis(20));
        http = MockMvcBuilders.standaloneSetup(new AnalyticsApi(shop.queries, stream, shop.clock::get))
                .setControllerAdvice(new Problems())
                .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
                .build();
    }

    @AfterEach
    void close() {
        stream.stop();
        shop.close();
    }

    private MockHttpServletResponse fetch(String path) throws Exception {
        return http.perform(get(BASE + path)).andReturn().getResponse();
    }

    private JsonNode body(String path) throws Exception {
        MockHttpServletResponse answer = fetch(path);
        assertThat(answer.getStatus()).isEqualTo(200);
        return json.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    @Test
    void days_come_with_their_figures() throws Exception {
        JsonNode days = body("/days?days=2").path("items");
        assertThat(days.size()).isEqualTo(2);
        assertThat(days.get(0).path("day").asString()).isEqualTo("2026-11-22");
        assertThat(days.get(1)).isEqualTo(json.readTree("""
                {"day":"2026-11-23","shoppers":0,"buyers":1,"figures":{
                  "cartsOpened":0,"cartsWithProduct":0,"productsAdded":0,"piecesAdded":0,"checkouts":0,
                  "ordersEntered":0,"orders":1,"piecesOrdered":2,"delivered":0,"cancelled":0,"cancelledBy":{},
                  "paymentsProcessed":0,"paymentsFailed":0,"paymentsFailedBy":{},"lowStockAlerts":0,
                  "conversion":null,"revenue":[{"currency":"EUR","gross":{"amount":300,"currency":"EUR"},
                    "processed":{"amount":0,"currency":"EUR"},"refunded":{"amount":0,"currency":"EUR"},
                    "net":{"amount":0,"currency":"EUR"}}]}}
                """));
        assertThat(body("/days").path("items").size()).isEqualTo(30);
    }

    @Test
    void minutes_are_asked_for_by_number_or_by_range() throws Exception {
        assertThat(body("/minutes").path("items").get(0).path("minute").asString())
                .isEqualTo("2026-11-23T12:00:00Z");
        assertThat(body("/minutes?last=1").path("items").size()).isEqualTo(1);
        assertThat(body("/minutes?from=2026-11-23T12:00:00Z&to=2026-11-23T12:01:00Z")
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(body("/minutes?from=2026-11-23T11:00:00Z&to=2026-11-23T12:00:00Z")
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void a_summary_and_the_top_products_of_today_are_there_for_the_asking() throws Exception {
        JsonNode summary = body("/summary");
        assertThat(summary.path("from").asString()).isEqualTo("2026-11-17");
        assertThat(summary.path("total").path("orders").asLong()).isEqualTo(1);
        assertThat(summary.path("events").path("PedidoCreado").asLong()).isEqualTo(1);
        assertThat(summary.path("days").size()).isEqualTo(7);
        JsonNode best = body("/products").path("byRevenue").path("EUR").get(0);
        assertThat(best.path("name").asString()).isEqualTo("Product 1");
        assertThat(best.path("revenue").path("amount").asLong()).isEqualTo(300);
        assertThat(body("/products?day=2026-11-22&limit=1").path("byPieces").size())
                .isZero();
    }

    @Test
    void the_stream_shows_the_present_at_once_and_then_what_changes() throws Exception {
        var result = http.perform(get(BASE + "/stream")).andReturn();
        assertThat(result.getRequest().isAsyncStarted()).isTrue();
        await(result.getResponse(), "\"orders\":1");

        shop.publish(created(2, "bo", NOON, line(1, 1, "EUR 1.50")));

        await(result.getResponse(), "\"orders\":2");
        assertThat(result.getResponse().getContentAsString()).contains("event:figures");
        stream.stop();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (stream.size() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(stream.size()).isZero();
    }

    private static void await(MockHttpServletResponse response, String text) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!response.getContentAsString().contains(text) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(response.getContentAsString()).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "/summary?days=0, 422, analytics.days",
        "/summary?days=367, 422, analytics.days",
        "/summary?days=week, 400, request.bad_request",
        "/days?days=-1, 422, analytics.days",
        "/minutes?last=0, 422, analytics.last",
        "/minutes?last=2881, 422, analytics.last",
        "/minutes?from=noon, 422, analytics.time",
        "/minutes?from=+999999999-12-31T23:59:59Z, 422, analytics.time",
        "/minutes?to=-999999999-01-01T00:00:00Z, 422, analytics.time",
        "/minutes?from=2026-11-23T12:00:00Z&last=5, 422, analytics.range",
        "/minutes?from=2026-11-23T12:00:00Z&to=2026-11-23T12:00:00Z, 422, analytics.range",
        "/minutes?from=2026-11-23T12:00:00Z&to=2026-11-23T11:00:00Z, 422, analytics.range",
        "/minutes?from=2026-11-20T12:00:00Z&to=2026-11-23T12:00:00Z, 422, analytics.range",
        "/products?day=today, 422, analytics.day",
        "/products?day=2026-02-30, 422, analytics.day",
        "/products?day=-999999999-01-01, 422, analytics.day",
        "/products?limit=0, 422, analytics.limit",
        "/products?limit=101, 422, analytics.limit"
    })
    void bad_input_gets_its_problem(String path, int status, String code) throws Exception {
        MockHttpServletResponse answer = fetch(path);
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("\"" + code + "\"");
    }
}
