package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.events.EventDocument;
import tramoya.web.Kinds;
import tramoya.web.Problems;

class CatalogueApiTest {
    private static final String HOSTILE = "<script>alert('x')</script>";

    private final Shop shop = new Shop();
    private final MockMvc http = MockMvcBuilders.standaloneSetup(new CatalogueApi(
                    List.of(
                            document("PedidoCreado", "orders", "The shop has accepted the order."),
                            document("ProductoAñadidoAlCarrito", "cart", HOSTILE)),
                    shop,
                    Kinds.ofTheShop(),
                    new LiveFacts(shop, () -> Shop.NOON)))
            .setControllerAdvice(new Problems())
            .build();

    @Test
    void the_page_joins_the_documents_with_what_is_true_now() throws Exception {
        shop.orders.log.record("PedidoCreado", "order-1", 1);
        shop.inventory.operations.subscriptions.add(new SubscriptionStatus(
                "inventory", "reserve-stock-on-order-created", "reactor", 1, "orders", 1, 1_235, 0, "live"));

        assertThat(page(get("/catalogue").with(CatalogueApiTest::operator)))
                .contains("<title>Event catalogue · Tramoya</title>")
                .contains("<a href=\"/catalogue/PedidoCreado?lang=en\">PedidoCreado</a>")
                .contains("The shop has accepted the order.")
                .contains(
                        "inventory: <code>reserve-stock-on-order-created</code> <span class=\"mark\">Behind 1,234</span>")
                .contains("orders: <code>order-list</code>")
                .contains("<td class=\"number\">1</td>")
                .contains("2026-11-23 12:00:01 UTC")
                .contains("orders → inventory: ");
    }

    @Test
    void the_page_speaks_spanish_and_english() throws Exception {
        assertThat(page(get("/catalogue").header("Accept-Language", "es-MX,en;q=0.8")))
                .contains("<html lang=\"es\">", "Catálogo de eventos");
        assertThat(page(get("/catalogue?lang=es").header("Accept-Language", "en")))
                .contains("<html lang=\"es\">");
        assertThat(page(get("/catalogue?lang=en").header("Accept-Language", "es")))
                .contains("<html lang=\"en\">");
        assertThat(page(get("/catalogue?lang=<x>").header("Accept-Language", "fr")))
                .contains("<html lang=\"en\">");
    }

    @Test
    void the_page_of_one_event_has_every_heading_of_its_document() throws Exception {
        assertThat(page(get("/catalogue/{type}", "PedidoCreado")))
                .contains("<h1>PedidoCreado</h1>", "evt-pedidocreado-001", "orders", "OrderCreated", "v1.0", "JSON")
                .contains("who, what and for how much", "<code>orderId</code>", "string (uuid)", "may be null")
                .contains("the order has lines", "raised once per order", "a checkout", "takes the stock")
                .contains("contact data are sealed", "complies with the GDPR", "2026-11-23", "created")
                .contains("/catalogue/PedidoCreado/schema");
    }

    @Test
    void what_documents_say_is_text_and_never_markup() throws Exception {
        for (String path : List.of("/catalogue", "/catalogue/ProductoAñadidoAlCarrito")) {
            assertThat(page(get(path))).doesNotContain("<script").contains("&lt;script&gt;alert(&#39;x&#39;)");
        }
    }

    @Test
    void pages_ask_nothing_of_anybody_else() throws Exception {
        MockHttpServletResponse response =
                http.perform(get("/catalogue")).andReturn().getResponse();
        assertThat(response.getContentAsString())
                .doesNotContain("http://", "https://", "@import", "url(", "<script", "style=");
        assertThat(response.getHeader("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(response.getContentType()).isEqualTo("text/html;charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "application/json, text/html;q=0.5 | application/json",
                "text/html,application/xhtml+xml,*/*;q=0.8 | text/html;charset=UTF-8",
                "*/* | text/html;charset=UTF-8"
            })
    void one_event_comes_as_the_client_prefers_it(String accept, String type) throws Exception {
        MockHttpServletResponse response = http.perform(
                        get("/catalogue/PedidoCreado").header("Accept", accept))
                .andReturn()
                .getResponse();
        assertThat(response.getContentType()).isEqualTo(type);
        assertThat(response.getHeader("Vary")).contains("Accept");
    }

    @Test
    void as_json_an_event_is_its_document_and_the_facts() throws Exception {
        shop.orders.log.record("PedidoCreado", "order-1", 1);
        JsonNode all = json(get("/catalogue.json").with(CatalogueApiTest::operator));
        JsonNode created = all.get(0);

        assertThat(all.size()).isEqualTo(2);
        assertThat(created.path("name").asString()).isEqualTo("PedidoCreado");
        assertThat(created.path("id").asString()).isEqualTo("evt-pedidocreado-001");
        assertThat(created.path("type").asString()).isEqualTo("domain event, state change");
        assertThat(created.path("record").asString()).isEqualTo("OrderCreated");
        assertThat(created.path("dataschema").asString()).isEqualTo("/catalogue/PedidoCreado/schema");
        assertThat(created.at("/history/0/date").asString()).isEqualTo("2026-11-23");
        assertThat(created.at("/subscriptions/0/name").asString()).isEqualTo("reserve-stock-on-order-created");
        assertThat(created.at("/subscriptions/0/purpose").asString()).isEqualTo("takes the stock");
        assertThat(created.at("/live/recorded").asLong()).isEqualTo(1);
        assertThat(json(get("/catalogue/PedidoCreado")
                        .header("Accept", "application/json")
                        .with(CatalogueApiTest::operator)))
                .isEqualTo(created);
    }

    @Test
    void how_much_the_shop_sells_is_for_the_operator() throws Exception {
        shop.orders.log.record("PedidoCreado", "order-1", 1);
        shop.inventory.operations.subscriptions.add(new SubscriptionStatus(
                "inventory", "reserve-stock-on-order-created", "reactor", 1, "orders", 1, 1_235, 0, "live"));

        assertThat(page(get("/catalogue")))
                .contains("The shop has accepted the order.", "reserve-stock-on-order-created")
                .doesNotContain("Behind", "1,234", "12:00:01", "<td class=\"number\">1</td>");
        JsonNode created = json(get("/catalogue.json")).get(0);
        assertThat(created.at("/subscriptions/0/name").asString()).isEqualTo("reserve-stock-on-order-created");
        assertThat(created.at("/subscriptions/0/lag").isNull()).isTrue();
        assertThat(created.at("/live/recorded").asLong()).isZero();
        assertThat(created.at("/live/exact").asBoolean()).isFalse();
        assertThat(created.at("/live/lastSeen").isNull()).isTrue();
    }

    private static MockHttpServletRequest operator(MockHttpServletRequest request) {
        request.addUserRole("ADMIN");
        return request;
    }

    @Test
    void the_schema_of_an_event_is_a_json_schema() throws Exception {
        MockHttpServletResponse response = http.perform(get("/catalogue/{type}/schema", "ProductoAñadidoAlCarrito"))
                .andReturn()
                .getResponse();

        assertThat(response.getContentType()).isEqualTo("application/schema+json");
        assertThat(JsonMapper.shared()
                        .readTree(response.getContentAsByteArray())
                        .at("/properties/cantidad/type")
                        .asString())
                .isEqualTo("integer");
    }

    @ParameterizedTest
    @CsvSource({"/catalogue/Nada", "/catalogue/Nada/schema", "/catalogue/<script>"})
    void an_event_that_the_shop_does_not_have_is_not_found(String path) throws Exception {
        MockHttpServletResponse response = http.perform(get(path)).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(response.getContentAsString()).contains("event.unknown").doesNotContain("<script");
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = http.perform(request).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private JsonNode json(MockHttpServletRequestBuilder request) throws Exception {
        return JsonMapper.shared().readTree(page(request));
    }

    private static EventDocument document(String name, String origin, String description) {
        return new EventDocument(
                name,
                description,
                "evt-pedidocreado-001",
                EventDocument.Type.STATE_CHANGE,
                origin,
                List.of(new EventDocument.Consumer("inventory", "reserve-stock-on-order-created", "takes the stock")),
                "who, what and for how much",
                "JSON",
                List.of(new EventDocument.Field("orderId", "string", "uuid", true, "the order")),
                List.of("the order has lines"),
                "v1.0",
                List.of("raised once per order"),
                List.of("a checkout"),
                List.of("takes the stock"),
                "contact data are sealed",
                "complies with the GDPR",
                List.of(new EventDocument.Change("v1.0", LocalDate.parse("2026-11-23"), "created")));
    }
}
