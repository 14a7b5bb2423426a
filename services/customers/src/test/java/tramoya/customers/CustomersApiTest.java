package tramoya.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.customers.TestHouse.Store;
import tramoya.eventing.Operations.Finding;
import tramoya.events.CancelReason;
import tramoya.events.CustomerId;
import tramoya.events.Language;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.events.OrderState;
import tramoya.events.ProductId;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;
import tramoya.web.Problems;

/** Accounts over HTTP, for customers and for staff. */
@ParameterizedClass
@EnumSource(Store.class)
@SuppressWarnings("NullAway.Init") // set before each test
class CustomersApiTest {
    private static final String ADDRESS =
            "{\"line1\":\"Calle Mayor 1\",\"city\":\"Madrid\",\"postalCode\":\"28013\",\"country\":\"ES\"}";
    private static final String ANA =
            "{\"email\":\"ana@example.org\",\"password\":\"correct horse\",\"name\":\"Ana\",\"address\":%s}"
                    .formatted(ADDRESS);
    private static final String STORE = "/api/store/customers";
    private static final String ADMIN = "/api/admin/customers";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Sealed SEALED = new Sealed("v1.x.y");

    private final JsonMapper json = JsonMapper.builder()
            .addModule(Language.money())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Parameter
    Store store;

    @TempDir
    Path directory;

    private TestHouse house;
    private MockMvc http;

    @BeforeEach
    void open() {
        house = new TestHouse(store, directory);
        var doors = house.doors;
        http = MockMvcBuilders.standaloneSetup(
                        new CustomersApi(doors.signUp(), doors.customers(), doors.lists(), doors.logins()),
                        new CustomersAdminApi(doors.customers(), doors.lists(), doors.search(), doors.imports()))
                .setControllerAdvice(new Problems())
                .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
                .build();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void an_account_lives_and_ends() throws Exception {
        MockHttpServletResponse signedUp = send(post(STORE), ANA, null);
        String token = body(signedUp).path("token").asString();
        String id = body(signedUp).path("id").asString();
        assertThat(signedUp.getStatus()).isEqualTo(201);
        assertThat(signedUp.getHeader("Log-Position")).isEqualTo("1");

        assertThat(body(send(get(STORE + "/me"), null, token))).isEqualTo(json.readTree("""
                {"id":"%s","language":"es","erased":false,
                 "profile":{"email":"ana@example.org","name":"Ana","address":%s}}
                """.formatted(id, ADDRESS)));
        assertThat(body(send(put(STORE + "/me"), "{\"name\":\"Ana Ruiz\",\"language\":\"en\"}", token)))
                .isEqualTo(json.readTree("""
                        {"id":"%s","language":"en","erased":false,
                         "profile":{"email":"ana@example.org","name":"Ana Ruiz","address":%s}}
                        """.formatted(id, ADDRESS)));
        assertThat(body(send(get(ADMIN + "/" + id), null, null))
                        .path("profile")
                        .path("name")
                        .asString())
                .isEqualTo("Ana Ruiz");

        assertThat(send(delete(STORE + "/me"), null, token).getStatus()).isEqualTo(204);
        refused(send(get(STORE + "/me"), null, token), 404, "customer.unknown");
        refused(send(put(STORE + "/me"), "{\"name\":\"Eva\"}", token), 404, "customer.unknown");
        assertThat(body(send(get(ADMIN + "/" + id), null, null)))
                .isEqualTo(json.readTree(
                        "{\"id\":\"%s\",\"language\":null,\"profile\":null,\"erased\":true}".formatted(id)));
        house.awaitList();
        assertThat(body(send(get(ADMIN), null, null))
                        .path("items")
                        .path(0)
                        .path("deleted")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void bad_input_gets_its_problem_and_no_echo() throws Exception {
        refused(send(post(STORE), ANA.replace("ana@", "ana"), null), 422, "customer.email");
        refused(send(post(STORE), ANA.replace("correct horse", "horse"), null), 422, "customer.password");
        refused(send(post(STORE), ANA.replace("correct horse", "h".repeat(73)), null), 422, "customer.password");
        refused(send(post(STORE), ANA.replace("\"ES\"", "\"ESP\""), null), 422, "customer.country");
        refused(send(post(STORE), ANA.replace("\"Ana\"", "\"A\\u0000\""), null), 422, "customer.name");
        refused(send(post(STORE), ANA.replace("\"name\"", "\"nick\""), null), 400, "request.bad_request");
        refused(send(post(STORE), "{}", null), 422, "customer.email");
        refused(send(post(STORE + "/login"), "{\"email\":\"ana@example.org\"}", null), 401, "customer.login");
        refused(send(get(STORE + "/me"), null, null), 401, "customer.login");
        refused(send(get(STORE + "/me/orders"), null, "a.b.c"), 401, "customer.login");
        refused(send(delete(STORE + "/me"), null, ""), 401, "customer.login");
        refused(send(get(ADMIN + "/" + new UUID(1, 1)), null, null), 404, "customer.unknown");
        refused(send(get(ADMIN + "?cursor=x"), null, null), 422, "request.cursor");
        assertThat(send(post(STORE), ANA, null).getStatus()).isEqualTo(201);
        refused(send(post(STORE), ANA, null), 409, "customer.exists");
    }

    @Test
    void an_email_moves_with_the_password_only() throws Exception {
        String token = body(send(post(STORE), ANA, null)).path("token").asString();
        send(post(STORE), ANA.replace("ana@", "eva@"), null);
        String move = "{\"email\":\"%s@example.org\",\"password\":\"%s\"}";

        refused(send(put(STORE + "/me"), move.formatted("anna", "wrong horse"), token), 422, "customer.password");
        refused(send(put(STORE + "/me"), move.formatted("eva", "correct horse"), token), 409, "customer.exists");
        assertThat(send(put(STORE + "/me"), move.formatted("anna", "correct horse"), token)
                        .getStatus())
                .isEqualTo(200);

        refused(send(post(STORE + "/login"), move.formatted("ana", "correct horse"), null), 401, "customer.login");
        assertThat(send(post(STORE + "/login"), move.formatted("anna", "correct horse"), null)
                        .getStatus())
                .isEqualTo(200);
        assertThat(send(post(STORE), ANA, null).getStatus())
                .as("ana@ is free again")
                .isEqualTo(201);
        assertThat(CustomersInvariants.check(house.service)).allMatch(Finding::holds);
    }

    @Test
    void a_profile_that_changes_needs_an_address() throws Exception {
        String token = body(send(post(STORE), ANA.replace(",\"address\":" + ADDRESS, ""), null))
                .path("token")
                .asString();

        assertThat(body(send(get(STORE + "/me"), null, token)).path("profile").has("address"))
                .isFalse();
        refused(send(put(STORE + "/me"), "{\"name\":\"Eva\"}", token), 422, "customer.address");
        assertThat(send(put(STORE + "/me"), "{\"address\":%s}".formatted(ADDRESS), token)
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void an_import_runs_twice_without_harm_and_brings_nobody_back() throws Exception {
        String customers = "{\"customers\":[{\"reference\":\"17850\",\"country\":\"GB\"},"
                + "{\"reference\":\"13047\",\"name\":\"Eva\",\"email\":\"eva@example.org\"}]}";
        JsonNode first = body(send(post(ADMIN + "/batch"), customers, null));
        String id = first.path("customers").path(0).path("id").asString();
        assertThat(send(delete(ADMIN + "/" + id), null, null).getStatus()).isEqualTo(204);

        assertThat(body(send(post(ADMIN + "/batch"), customers, null))).isEqualTo(first);

        assertThat(house.service.log().head()).as("two came, one went").isEqualTo(3);
        assertThat(body(send(get(ADMIN + "/" + id), null, null)).path("erased").asBoolean())
                .isTrue();
        refused(
                send(post(STORE + "/login"), "{\"email\":\"eva@example.org\",\"password\":\"\"}", null),
                401,
                "customer.login");
        refused(send(post(ADMIN + "/batch"), "{\"customers\":[]}", null), 422, "customer.batch");
        refused(send(post(ADMIN + "/batch"), "{\"customers\":[null]}", null), 422, "customer.batch");
        refused(
                send(post(ADMIN + "/batch"), "{\"customers\":[{\"reference\":\"1\"},{\"reference\":\"1\"}]}", null),
                422,
                "customer.reference");
    }

    @Test
    void accounts_are_listed_page_by_page() throws Exception {
        String customers = Stream.of("1", "2", "3", "4", "5")
                .map("{\"reference\":\"%s\"}"::formatted)
                .collect(java.util.stream.Collectors.joining(",", "{\"customers\":[", "]}"));
        send(post(ADMIN + "/batch"), customers, null);
        house.awaitList();

        Stream.Builder<String> ids = Stream.builder();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = body(send(get(ADMIN + "?limit=2&cursor=" + cursor), null, null));
            page.path("items").forEach(item -> ids.add(item.path("id").asString()));
            cursor = page.path("next").isNull() ? "" : page.path("next").asString();
            pages++;
        } while (!cursor.isEmpty());

        assertThat(pages).isEqualTo(3);
        assertThat(ids.build()).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void a_customer_sees_what_was_bought_and_nobody_elses() throws Exception {
        JsonNode ana = body(send(post(STORE), ANA, null));
        CustomerId customerId = CustomerId.parse(ana.path("id").asString());
        OrderId first = new OrderId(new UUID(3, 1));
        OrderId second = new OrderId(new UUID(3, 2));
        house.say(created(first, customerId, NOON));
        house.say(created(second, customerId, NOON.plusSeconds(1)));
        house.say(created(new OrderId(new UUID(3, 3)), null, NOON));
        house.say(created(new OrderId(new UUID(3, 4)), new CustomerId(new UUID(9, 9)), NOON));
        house.say(
                new OrderUpdated(first, OrderChange.STATE, OrderState.SHIPPED, ShippingMethod.STANDARD, SEALED, NOON));
        house.say(new OrderUpdated(first, OrderChange.CONTACT, null, ShippingMethod.STANDARD, SEALED, NOON));
        house.say(new OrderCancelled(second, CancelReason.OUT_OF_STOCK, NOON));

        JsonNode purchases =
                body(send(get(STORE + "/me/orders"), null, ana.path("token").asString()));

        assertThat(purchases).isEqualTo(json.readTree("""
                {"items":[
                  {"orderId":"%s","total":{"amount":3998,"currency":"EUR"},"lines":1,"state":"cancelled",
                   "createdAt":"2026-11-23T12:00:01Z"},
                  {"orderId":"%s","total":{"amount":3998,"currency":"EUR"},"lines":1,"state":"shipped",
                   "createdAt":"2026-11-23T12:00:00Z"}],
                 "next":null}
                """.formatted(second, first)));
        assertThat(body(send(get(ADMIN + "/" + customerId + "/orders?limit=1"), null, null))
                        .path("items"))
                .hasSize(1);
    }

    private static OrderCreated created(OrderId orderId, @Nullable CustomerId customerId, Instant at) {
        var lines = List.of(new OrderLine(new ProductId(new UUID(2, 2)), "Lamp", 2, Money.parse("EUR 19.99")));
        return new OrderCreated(
                orderId,
                "f00d",
                customerId,
                lines,
                Money.parse("EUR 39.98"),
                ShippingMethod.STANDARD,
                SEALED,
                SEALED,
                "es",
                at);
    }

    private void refused(MockHttpServletResponse answer, int status, String code) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"" + code + "\"")
                .doesNotContain("Ana", "horse", "Mayor");
    }

    private JsonNode body(MockHttpServletResponse answer) throws Exception {
        return json.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse send(
            MockHttpServletRequestBuilder request, @Nullable String body, @Nullable String token) throws Exception {
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.perform(request).andReturn().getResponse();
    }
}
