package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tramoya.events.EventExample;
import tramoya.events.Language;

/** What programs download, judged by the standards' own schemas. */
class CatalogueSchemasTest {
    static final List<Language.Kind> KINDS = Language.kinds();

    private static final CatalogueWorld WORLD = new CatalogueWorld();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @FieldSource("KINDS")
    void a_schema_is_a_schema_and_its_example_keeps_it(Language.Kind kind) throws Exception {
        JsonNode schema = WORLD.json("/catalogue/{type}/schema", kind.wire());
        assertThat(metaSchema().validate(schema)).isEmpty();
        assertThat(checked(schema, EventExample.of(kind))).isEmpty();

        ObjectNode incomplete = (ObjectNode) EventExample.of(kind);
        incomplete.remove(incomplete.propertyNames().iterator().next());
        assertThat(checked(schema, incomplete)).isNotEmpty();
        ObjectNode untimely = (ObjectNode) EventExample.of(kind);
        untimely.put(untimely.has("timestamp") ? "timestamp" : "at", "soon");
        assertThat(checked(schema, untimely)).isNotEmpty();
    }

    @Test
    void all_schemas_are_one_bundle() throws Exception {
        JsonNode bundle = WORLD.json("/catalogue/schemas.json");
        assertThat(metaSchema().validate(bundle)).isEmpty();
        assertThat(bundle.path("$defs").propertyNames())
                .containsExactlyElementsOf(
                        KINDS.stream().map(Language.Kind::wire).toList());

        ObjectNode user = JsonMapper.shared().createObjectNode();
        user.put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$ref", "urn:tramoya:event:PedidoCreado:v1");
        user.set("$defs", JsonMapper.shared().createObjectNode().set("all", bundle));
        JsonNode created = EventExample.of(KINDS.stream()
                .filter(kind -> kind.wire().equals("PedidoCreado"))
                .findFirst()
                .orElseThrow());
        assertThat(checked(user, created)).isEmpty();
        assertThat(checked(user, JsonMapper.shared().createObjectNode())).isNotEmpty();
    }

    @Test
    void the_whole_is_asyncapi_3() throws Exception {
        JsonNode document = WORLD.json("/catalogue/asyncapi.json");
        assertThat(asyncApi().validate(document)).isEmpty();
        assertThat(document.path("channels").propertyNames()).contains("orders", "inventory");
        assertThat(document.at("/operations/inventory-hears-orders/x-subscriptions")
                        .propertyNames())
                .containsExactly("reserve-stock-on-order-created", "return-stock-on-order-cancelled");
        assertThat(document.at("/operations/orders-publishes/messages/0/$ref").asString())
                .startsWith("#/channels/orders/messages/");
        assertThat(document.at("/components/messages/ProductoAnadidoAlCarrito/name")
                        .asString())
                .isEqualTo("ProductoAñadidoAlCarrito");
        assertEveryReferenceLeadsSomewhere(document, document);

        ((ObjectNode) document.at("/operations/orders-publishes")).put("action", "shout");
        assertThat(asyncApi().validate(document)).isNotEmpty();
    }

    @Test
    void the_yaml_says_the_same() throws Exception {
        Object yaml = new Yaml()
                .load(WORLD.ask("/catalogue/asyncapi.yaml")
                        .getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(yaml).isInstanceOf(Map.class);
        assertThat(JsonMapper.shared().<JsonNode>valueToTree(yaml)).isEqualTo(WORLD.json("/catalogue/asyncapi.json"));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void one_event_is_asyncapi_3_by_itself(Language.Kind kind) throws Exception {
        JsonNode document = WORLD.json("/catalogue/{type}/asyncapi.json", kind.wire());
        assertThat(asyncApi().validate(document)).isEmpty();
        assertThat(document.at("/components/messages").size()).isEqualTo(1);
        assertThat(document.at("/components/messages")
                        .valueStream()
                        .map(message -> message.path("name").asString()))
                .containsExactly(kind.wire());
        assertEveryReferenceLeadsSomewhere(document, document);
    }

    private static List<Error> checked(JsonNode schema, JsonNode value) {
        return SCHEMAS.getSchema(schema.toString(), InputFormat.JSON)
                .validate(
                        value.toString(),
                        InputFormat.JSON,
                        run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static Schema metaSchema() {
        return SCHEMAS.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));
    }

    private static Schema asyncApi() throws Exception {
        try (InputStream official = CatalogueSchemasTest.class.getResourceAsStream("/asyncapi/3.0.0.json")) {
            assertThat(official).isNotNull();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(official, InputFormat.JSON);
        }
    }

    private static void assertEveryReferenceLeadsSomewhere(JsonNode node, JsonNode document) {
        if (node.path("$ref").isString()) {
            String target = node.path("$ref").asString();
            assertThat(document.at(target.substring(1)).isMissingNode())
                    .as(target)
                    .isFalse();
        }
        node.forEach(child -> assertEveryReferenceLeadsSomewhere(child, document));
    }
}
