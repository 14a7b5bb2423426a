package tramoya.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static tramoya.cart.CartFixture.LAMP;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.cart.TestShop.Store;
import tramoya.events.Language;
import tramoya.web.Problems;

/** The cart over HTTP, as {@code API.md} has it. */
@SuppressWarnings("NullAway.Init") // set before each test
class CartApiTest {
    private static final String CHECKOUT = """
            {"email":"ana@example.org","name":"Ana",
             "address":{"line1":"Calle Mayor 1","city":"Madrid","postalCode":"28013","country":"ES"},
             "shippingMethod":"express","payment":{"token":"tok_ok"}}
            """;

    private final JsonMapper json = JsonMapper.builder()
            .addModule(Language.money())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @TempDir
    Path directory;

    private TestShop shop;
    private MockMvc http;

    @BeforeEach
    void open() {
        shop = new TestShop(Store.SQLITE, directory);
        shop.create(LAMP, "EUR 19.99", 12);
        var shoppers = new Shoppers(shop.tokens, shop.vault, InstantSource.system());
        http = MockMvcBuilders.standaloneSetup(
                        new CartApi(shop.carts, shop.checkout, shoppers, new Languages("es"), shop.tokens),
                        new OrderEntryApi(shop.entries, shop.tokens))
                .setControllerAdvice(new Problems())
                .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
                .build();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_cart_goes_from_empty_to_ordered() throws Exception {
        MockHttpServletResponse opened = send(post("/api/store/carts"), null);
        String id = body(opened).path("id").asString();
        String cart = "/api/store/carts/" + id;
        assertThat(opened.getStatus()).isEqualTo(201);
        assertThat(opened.getHeader("Log-Position")).isEqualTo("1");

        MockHttpServletResponse added = send(post(cart + "/lines"), line("%s", 2));
        assertThat(added.getStatus()).isEqualTo(200);
        assertThat(body(added)).isEqualTo(json.readTree("""
                {"id":"%s","lines":[{"productId":"%s","name":"Product","quantity":2,
                  "unitPrice":{"amount":1999,"currency":"EUR"},"total":{"amount":3998,"currency":"EUR"}}],
                 "total":{"amount":3998,"currency":"EUR"}}
                """.formatted(id, LAMP)));
        assertThat(body(send(put(cart + "/lines/" + LAMP), "{\"quantity\":1}"))
                        .path("total")
                        .path("amount")
                        .asLong())
                .isEqualTo(1_999);

        MockHttpServletResponse placed = send(post(cart + "/checkout").header("Idempotency-Key", "k1"), CHECKOUT);
        String orderId = body(placed).path("orderId").asString();
        assertThat(placed.getStatus()).isEqualTo(202);
        assertThat(shop.tokens.allowsOrder(body(placed).path("orderToken").asString(), orderId))
                .isTrue();
        assertThat(body(send(get(cart), null)).path("orderId").asString()).isEqualTo(orderId);
        refused(send(post(cart + "/lines"), line("%s", 2)), 409, "cart.closed");
    }

    @Test
    void bad_input_gets_its_problem() throws Exception {
        String cart = "/api/store/carts/"
                + body(send(post("/api/store/carts"), null)).path("id").asString();
        String lines = cart + "/lines";

        refused(send(post(lines), line("%s", -1)), 422, "cart.quantity");
        refused(send(post(lines), line("%s", 10_001)), 422, "cart.quantity");
        refused(send(post(lines), line("%s", 13)), 409, "product.out-of-stock");
        refused(send(post(lines), line("%s", 99_999_999_999L)), 400, "request.bad_request");
        refused(send(post(lines), "{\"productId\":\"%s\"}".formatted(LAMP)), 422, "cart.quantity");
        refused(send(post(lines), "{\"quantity\":1}"), 422, "cart.product");
        refused(send(post(lines), line(CartFixture.SHADE.toString(), 1)), 404, "product.unknown");
        refused(send(post(lines), line("lamp", 1)), 400, "request.bad_request");
        refused(send(post(lines), "{\"quantity\":1,\"price\":1}"), 400, "request.bad_request");
        refused(send(post(lines), "{"), 400, "request.bad_request");
        refused(send(post(cart + "/checkout"), CHECKOUT), 422, "idempotency.key");
        refused(send(post(cart + "/checkout").header("Idempotency-Key", "k1"), CHECKOUT), 409, "cart.empty");
        refused(send(post(cart + "/checkout").header("Idempotency-Key", "k1"), "{}"), 422, "contact.email");
        refused(send(get("/api/store/carts/lamp"), null), 422, "request.malformed");
        refused(send(get("/api/store/carts/" + LAMP), null), 404, "cart.unknown");
    }

    @Test
    void a_body_that_cannot_be_read_is_told_where() throws Exception {
        String lines = "/api/store/carts/%s/lines"
                .formatted(body(send(post("/api/store/carts"), null)).path("id").asString());

        assertThat(detail(lines, line("lamp", 1))).isEqualTo("The value of productId has the wrong form");
        assertThat(detail(lines, "{\"quantity\":1,\n\"ana@example.org\":1}"))
                .startsWith("The body cannot be read: line 2, column ")
                .endsWith("has a field that is not known here");
        assertThat(detail(lines, "{\"quantity\":")).startsWith("The body cannot be read: line 1, column ");
        assertThat(detail("/api/admin/order-entries", "{\"orders\":[{\"lines\":[{\"quantity\":\"many\"}]}]}"))
                .isEqualTo("The value of orders[0].lines[0].quantity has the wrong form");
    }

    private String detail(String path, String text) throws Exception {
        return body(send(post(path), text)).path("detail").asString();
    }

    @Test
    void a_forged_login_is_no_guest() throws Exception {
        refused(send(post("/api/store/carts").header("Authorization", "Bearer a.b.c"), null), 401, "customer.login");
    }

    @Test
    void staff_enter_orders() throws Exception {
        MockHttpServletResponse entered = send(post("/api/admin/order-entries"), """
                {"orders":[{"reference":"phone-1","name":"Eva",
                  "address":{"line1":"High St 1","city":"Leeds","postalCode":"LS1","country":"GB"},
                  "shippingMethod":"standard","payment":{"token":"tok_ok"},"currency":"GBP",
                  "lines":[{"productId":"%s","name":"Lamp","quantity":2,"unitPrice":{"amount":1500,"currency":"GBP"}}]}]}
                """.formatted(LAMP));

        JsonNode order = body(entered).path("orders").path(0);
        assertThat(entered.getStatus()).isEqualTo(202);
        assertThat(order.path("reference").asString()).isEqualTo("phone-1");
        assertThat(shop.tokens.allowsOrder(
                        order.path("orderToken").asString(),
                        order.path("orderId").asString()))
                .isTrue();
        refused(send(post("/api/admin/order-entries"), "{\"orders\":[null]}"), 422, "order-entry.orders");
        refused(send(post("/api/admin/order-entries"), "{}"), 422, "order-entry.orders");
    }

    private static String line(String productId, long quantity) {
        return "{\"productId\":\"%s\",\"quantity\":%d}".formatted(productId.formatted(LAMP), quantity);
    }

    private void refused(MockHttpServletResponse answer, int status, String code) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"" + code + "\"")
                .doesNotContain("Ana", "Mayor");
    }

    private JsonNode body(MockHttpServletResponse answer) throws Exception {
        return json.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, @Nullable String body)
            throws Exception {
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return http.perform(request).andReturn().getResponse();
    }
}
