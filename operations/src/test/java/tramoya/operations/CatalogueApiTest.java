package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.events.Language;

class CatalogueApiTest {
    private final CatalogueWorld world = new CatalogueWorld();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "application/json, text/html;q=0.5 | application/json",
                "text/html,application/xhtml+xml,*/*;q=0.8 | text/html"
            })
    void one_event_comes_as_the_client_prefers_it(String accept, String type) throws Exception {
        MockHttpServletResponse response =
                world.ask(get("/catalogue/PedidoCreado").header("Accept", accept));
        assertThat(response.getContentType()).startsWith(type);
        assertThat(response.getHeaders("Vary").toString()).contains("Accept");
    }

    @Test
    void as_json_an_event_is_its_document_and_for_the_operator_the_facts() throws Exception {
        world.shop.orders.log.record("PedidoCreado", "order-1", -1);
        world.shop.inventory.operations.subscriptions.add(new SubscriptionStatus(
                "inventory", "reserve-stock-on-order-created", "reactor", 1, "orders", 1, 1_235, 0, "live"));
        JsonNode all = world.json(get("/catalogue.json").with(CatalogueWorld::operator));
        JsonNode created = named("PedidoCreado", all);

        assertThat(all.size()).isEqualTo(Language.kinds().size());
        assertThat(created.path("id").asString()).isEqualTo("evt-pedido-creado-301");
        assertThat(created.path("type").asString()).isEqualTo("domain event, state change");
        assertThat(created.path("record").asString()).isEqualTo("OrderCreated");
        assertThat(created.path("dataschema").asString()).isEqualTo("/catalogue/PedidoCreado/schema");
        assertThat(created.at("/subscriptions/0/name").asString()).isEqualTo("reserve-stock-on-order-created");
        assertThat(created.at("/subscriptions/0/lag").asLong()).isEqualTo(1_234);
        assertThat(created.at("/live/recorded").asLong()).isEqualTo(1);
        assertThat(created.at("/live/perMinute").asLong()).isEqualTo(1);
        assertThat(created.at("/live/lastSeen").asString()).isEqualTo("2026-11-23T11:59:59Z");
        assertThat(world.json(get("/catalogue/PedidoCreado")
                        .header("Accept", "application/json")
                        .with(CatalogueWorld::operator)))
                .isEqualTo(created);
    }

    @Test
    void how_much_the_shop_sells_is_for_the_operator() throws Exception {
        world.shop.orders.log.record("PedidoCreado", "order-1", -1);
        world.shop.inventory.operations.subscriptions.add(new SubscriptionStatus(
                "inventory", "reserve-stock-on-order-created", "reactor", 1, "orders", 1, 1_235, 0, "live"));
        JsonNode created = named("PedidoCreado", world.json("/catalogue.json"));

        assertThat(created.at("/subscriptions/0/name").asString()).isEqualTo("reserve-stock-on-order-created");
        assertThat(created.at("/subscriptions/0/lag").isNull()).isTrue();
        assertThat(created.at("/live/recorded").asLong()).isZero();
        assertThat(created.at("/live/exact").asBoolean()).isFalse();
        assertThat(created.at("/live/lastSeen").isNull()).isTrue();
        assertThat(created.at("/live/sample").isNull()).isTrue();
    }

    @Test
    void the_schema_of_an_event_is_a_json_schema_with_the_documents_words() throws Exception {
        MockHttpServletResponse response = world.ask("/catalogue/{type}/schema", "ProductoAñadidoAlCarrito");
        assertThat(response.getContentType()).isEqualTo("application/schema+json");

        JsonNode schema = world.json("/catalogue/{type}/schema", "ProductoAñadidoAlCarrito");
        assertThat(schema.at("/properties/cantidad/type").asString()).isEqualTo("integer");
        assertThat(schema.at("/properties/cantidad/description").asString()).isEqualTo("pieces added by this action");
    }

    @ParameterizedTest
    @CsvSource({
        "/catalogue/Nada",
        "/catalogue/Nada/schema",
        "/catalogue/Nada/asyncapi.json",
        "/catalogue/Nada.docx",
        "/catalogue/<script>"
    })
    void an_event_that_the_shop_does_not_have_is_not_found(String path) throws Exception {
        MockHttpServletResponse response = world.ask(path);
        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(response.getContentAsString()).contains("event.unknown").doesNotContain("<script");
    }

    private static JsonNode named(String name, JsonNode all) {
        return all.valueStream()
                .filter(event -> event.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
