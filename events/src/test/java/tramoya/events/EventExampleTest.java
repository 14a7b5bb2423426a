package tramoya.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

class EventExampleTest {
    static final List<Language.Kind> KINDS = Language.kinds();

    @ParameterizedTest
    @FieldSource("KINDS")
    void an_example_is_an_event_that_may_be_published_and_reads_as_it_was_written(Language.Kind kind) {
        JsonNode example = EventExample.of(kind);
        Object event = Language.mapper().treeToValue(example, kind.record());

        assertThat(Language.violations(event)).isEmpty();
        assertThat(Language.mapper().writeValueAsString(event)).isEqualTo(example.toString());
        assertThat(EventExample.of(kind)).isEqualTo(example);
    }

    @ParameterizedTest
    @CsvSource({
        "PedidoCreado, contact, sealed",
        "PedidoCreado, payment, sealed",
        "PedidoCreado, shopper, pseudonym",
        "PedidoCreado, orderId, pseudonym",
        "PedidoCreado, customerId, pseudonym",
        "PedidoCreado, total, ''",
        "PedidoCreado, language, ''",
        "ProductoAñadidoAlCarrito, usuarioid, pseudonym",
        "ProductoAñadidoAlCarrito, productoid, ''",
        "InventarioActualizado, reason, hidden",
        "EnvioIniciado, trackingNumber, hidden",
        "OperacionRegistrada, operator, pseudonym",
        "OperacionRegistrada, reason, hidden",
        "ProductoCreado, name, ''"
    })
    void schemas_say_what_may_be_shown(String event, String field, String privacy) {
        JsonNode schema = Language.kinds().stream()
                .filter(kind -> kind.wire().equals(event))
                .map(EventSchema::of)
                .findFirst()
                .orElseThrow();
        assertThat(schema.path("properties").path(field).isObject()).isTrue();
        assertThat(schema.at("/properties/%s/x-privacy".formatted(field)).asString(""))
                .isEqualTo(privacy);
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void the_schema_of_an_event_tells_what_each_field_means(Language.Kind kind) {
        EventDocument document = Catalogue.load().event(kind.wire()).orElseThrow();
        JsonNode schema = EventSchema.documented(kind, document);

        assertThat(schema.path("description").asString()).isEqualTo(document.description());
        assertThat(document.schema()).allSatisfy(field -> {
            String place = field.name()
                    .replace("[]", "/items")
                    .replace(".*", "/additionalProperties")
                    .replace(".", "/properties/");
            assertThat(schema.at("/properties/%s/description".formatted(place)).asString())
                    .isEqualTo(field.meaning());
        });
    }
}
