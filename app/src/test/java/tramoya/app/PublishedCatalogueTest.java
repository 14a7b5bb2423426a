package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.events.Catalogue;
import tramoya.events.EventDocument;
import tramoya.events.Language;
import tramoya.operations.CatalogueCheck;
import tramoya.web.Kinds;

/** The documents of the events against the code that really runs, and over HTTP. */
class PublishedCatalogueTest {
    @Test
    void every_document_names_exactly_the_consumers_that_there_are(@TempDir Path directory) {
        try (ShopUnderTest shop = ShopUnderTest.open(directory)) {
            List<ServiceDefinition> definitions = shop.shop().engine().services().stream()
                    .map(Service::definition)
                    .toList();
            assertThat(CatalogueCheck.differences(Catalogue.load().events(), definitions, Kinds.ofTheShop()))
                    .isEmpty();
            assertThat(Catalogue.load().events().stream()
                            .map(EventDocument::origin)
                            .filter(origin -> !origin.equals("operations"))
                            .distinct())
                    .allSatisfy(origin -> assertThat(definitions)
                            .extracting(ServiceDefinition::name)
                            .contains(origin));
        }
    }

    @Test
    void everybody_can_read_the_catalogue(@TempDir Path directory) {
        try (ShopUnderTest shop = ShopUnderTest.open(directory)) {
            ShopClient visitor =
                    new ShopClient("http://localhost:" + shop.shop().port(), null);
            JsonNode all = visitor.get("/catalogue.json").orThrow();
            assertThat(all.valueStream().map(event -> event.path("name").asString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Language.kinds().stream().map(Language.Kind::wire).toList());

            shop.product("lamp", 10);
            assertThat(recorded(visitor.get("/catalogue.json").orThrow())).isZero();
            String key = "Bearer " + ShopUnderTest.ADMIN_KEY;
            await().atMost(ShopUnderTest.PATIENCE)
                    .until(() -> recorded(visitor.get("/catalogue.json", java.util.Map.of("Authorization", key))
                                    .orThrow())
                            > 0);

            JsonNode added = visitor.get("/catalogue/Producto%C3%B1", java.util.Map.of("Accept", "application/json"))
                    .body();
            assertThat(added.path("code").asString()).isEqualTo("event.unknown");
            added = visitor.get(
                            "/catalogue/ProductoA%C3%B1adidoAlCarrito", java.util.Map.of("Accept", "application/json"))
                    .orThrow();
            assertThat(added.path("id").asString()).isEqualTo("evt-producto-añadido-101");
            assertThat(added.path("subscriptions")
                            .valueStream()
                            .map(one -> one.path("service").asString()))
                    .contains("recommendations", "analytics");
            assertThat(visitor.get("/catalogue/PedidoCreado/schema")
                            .orThrow()
                            .path("$id")
                            .asString())
                    .isEqualTo("urn:tramoya:event:PedidoCreado:v1");
        }
    }

    private static long recorded(JsonNode catalogue) {
        return catalogue
                .valueStream()
                .mapToLong(event -> event.at("/live/recorded").asLong())
                .sum();
    }
}
