package tramoya.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class CatalogueTest {
    private static final Language.Kind ADDED = Language.kinds().stream()
            .filter(kind -> kind.record() == CartEvent.ProductAddedToCart.class)
            .findFirst()
            .orElseThrow();

    static final List<String> HEADINGS = DocumentParser.HEADINGS;

    @Test
    void every_event_has_its_document() {
        assertThat(Catalogue.load().events())
                .extracting(EventDocument::name)
                .containsExactlyElementsOf(
                        Language.kinds().stream().map(Language.Kind::wire).toList());
    }

    @Test
    void the_worked_example_reads_as_the_user_wrote_it() {
        EventDocument added = Catalogue.load().event("ProductoAñadidoAlCarrito").orElseThrow();

        assertThat(added.id()).isEqualTo("evt-producto-añadido-101");
        assertThat(added.schema())
                .extracting(EventDocument.Field::name)
                .containsExactly("usuarioid", "productoid", "cantidad", "timestamp");
        assertThat(added.origin()).isEqualTo("cart");
        assertThat(added.consumers())
                .extracting(EventDocument.Consumer::service)
                .contains("recommendations", "analytics");
        assertThat(added.rules()).anyMatch(rule -> rule.contains("not raised when the product is out of stock"));
        assertThat(added.history().getFirst()).hasToString("Change[version=v1.0, date=2023-12-07, what=created]");
    }

    @ParameterizedTest
    @FieldSource("HEADINGS")
    void a_heading_that_is_missing_is_named(String heading) throws Exception {
        assertRefused(without(heading), "ProductoAñadidoAlCarrito", heading, "is missing");
    }

    @ParameterizedTest
    @FieldSource("HEADINGS")
    void a_heading_that_is_empty_is_named(String heading) throws Exception {
        String text = without(heading).replaceFirst("\\z", "\n## %s\n".formatted(heading));
        assertRefused(text, "ProductoAñadidoAlCarrito", heading, "is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "`evt-producto-añadido-101`=>evt-101",
                "Domain event, user action=>Domain event",
                "cart service=>the cart",
                "`cantidad`: integer=>`cantidad`: number",
                "v1.0 (2023-12-07)=>v1.0 (2023-13-07)",
                "## Privacy=>## Secrets",
                "- the quantity is a positive number=>the quantity is a positive number"
            })
    void what_is_not_of_the_template_is_refused(String old, String changed) throws Exception {
        assertThat(text()).contains(old);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DocumentParser.parse(ADDED.wire(), text().replace(old, changed)))
                .withMessageContaining("The document of ProductoAñadidoAlCarrito: heading");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "`cantidad`: integer=>`cantidades`: integer",
                "`cantidad`: integer=>`cantidad`: string",
                "`timestamp`: datetime=>`timestamp`: datetime, nullable",
                "cart service=>orders service",
                "v1.0=>v2.0",
                "# ProductoAñadidoAlCarrito=># ProductoAñadido"
            })
    void what_the_code_does_not_say_is_refused(String old, String changed) throws Exception {
        EventDocument untrue = DocumentParser.parse(ADDED.wire(), text().replace(old, changed));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> Catalogue.agree(ADDED, untrue));
    }

    @Test
    void schemas_say_what_is_written() {
        var schema = EventSchema.of(ADDED);
        assertThat(schema.at("/properties/cantidad/type").asString()).isEqualTo("integer");
        assertThat(schema.at("/properties/productoid/format").asString()).isEqualTo("uuid");
        assertThat(schema.path("required").valueStream().map(name -> name.asString()))
                .containsExactly("usuarioid", "productoid", "cantidad", "timestamp");
    }

    @Test
    void the_schema_of_a_map_says_what_its_values_are() {
        var schema = EventSchema.of(Language.kinds().stream()
                .filter(kind -> kind.record() == CatalogEvent.ProductUpdated.class)
                .findFirst()
                .orElseThrow());
        assertThat(schema.at("/properties/translations/additionalProperties/properties/name/type")
                        .asString())
                .isEqualTo("string");
    }

    private static void assertRefused(String text, String... words) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DocumentParser.parse(ADDED.wire(), text))
                .withMessageContainingAll(words);
    }

    private static String without(String heading) throws IOException {
        String text = text();
        int from = text.indexOf("## %s\n".formatted(heading));
        int to = text.indexOf("\n## ", from);
        return text.substring(0, from) + (to < 0 ? "" : text.substring(to + 1));
    }

    private static String text() throws IOException {
        try (var in = Catalogue.class.getResourceAsStream("/catalogue/ProductoAnadidoAlCarrito.md")) {
            return new String(
                    java.util.Objects.requireNonNull(in, "the document").readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
