package tramoya.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.CatalogEvent.ProductRestored;
import tramoya.events.CatalogEvent.ProductUpdated;

class CatalogEventTest {
    private static final JsonMapper MAPPER = Language.mapper();
    private static final ProductId LAMP = ProductId.parse("01a207f6-a4e9-8000-bf96-e9ab3e78ac43");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Translation ENGLISH = new Translation("Lamp", "", "Light");

    @Test
    void events_from_before_there_were_pictures_have_none() {
        var created = MAPPER.readValue("""
                {"productId":"01a207f6-a4e9-8000-bf96-e9ab3e78ac43","sku":"L","slug":"l","name":"Luz",
                "description":"","category":"Luz","price":{"amount":100,"currency":"EUR"},"initialStock":3,
                "at":"2026-11-23T12:00:00Z"}
                """, ProductCreated.class);
        var updated = MAPPER.readValue("""
                {"productId":"01a207f6-a4e9-8000-bf96-e9ab3e78ac43","name":"Luz","description":"","category":"Luz",
                "price":{"amount":100,"currency":"EUR"},"at":"2026-11-23T12:00:00Z"}
                """, ProductUpdated.class);

        assertThat(created)
                .isEqualTo(new ProductCreated(LAMP, "L", "l", "Luz", "", "Luz", Money.parse("EUR 1.00"), 3, NOON));
        assertThat(updated).isEqualTo(new ProductUpdated(LAMP, "Luz", "", "Luz", Money.parse("EUR 1.00"), NOON));
    }

    @Test
    void deletions_from_before_there_were_revisions_are_of_their_own() {
        var deleted = MAPPER.readValue("""
                {"productId":"01a207f6-a4e9-8000-bf96-e9ab3e78ac43","at":"2026-11-23T12:00:00Z"}
                """, ProductDeleted.class);

        assertThat(deleted).isEqualTo(new ProductDeleted(LAMP, null, NOON));
        assertThat(deleted.violations()).isEmpty();
        assertThat(new ProductRestored(LAMP, new Revision(Revision.Kind.UNDO, 0, ""), NOON).violations())
                .containsExactly("revision.reason is blank", "revision.version is not positive");
    }

    @Test
    void pictures_and_translations_come_back_as_they_were_written() {
        ProductUpdated updated = updated(List.of("/a.svg", "https://shop.example/b.webp"), Map.of("en", ENGLISH));

        String json = MAPPER.writeValueAsString(updated);

        assertThat(MAPPER.readValue(json, ProductUpdated.class)).isEqualTo(updated);
        assertThat(json).contains("\"translations\":{\"en\":{\"name\":\"Lamp\"");
    }

    @Test
    void what_the_document_forbids_is_told() {
        assertThat(updated(List.of("/a.svg"), Map.of("en", ENGLISH)).violations())
                .isEmpty();
        assertThat(updated(Collections.nCopies(11, "/a"), Map.of()).violations())
                .containsExactly("pictures has more than 10 entries");
        assertThat(updated(List.of("ftp://a"), Map.of()).violations())
                .containsExactly("pictures holds something else than web addresses");
        assertThat(updated(List.of(), Map.of("en", new Translation(" ", "", "")))
                        .violations())
                .containsExactly("translations.name is blank");
    }

    private static ProductUpdated updated(List<String> pictures, Map<String, Translation> translations) {
        return new ProductUpdated(LAMP, "Luz", "", "Luz", Money.parse("EUR 1.00"), pictures, translations, null, NOON);
    }
}
