package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tramoya.bench.ShopClient;
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
                    .until(() -> recorded(visitor.get("/catalogue.json", Map.of("Authorization", key))
                                    .orThrow())
                            > 0);

            JsonNode added = visitor.get("/catalogue/Producto%C3%B1", Map.of("Accept", "application/json"))
                    .body();
            assertThat(added.path("code").asString()).isEqualTo("event.unknown");
            added = visitor.get("/catalogue/ProductoA%C3%B1adidoAlCarrito", Map.of("Accept", "application/json"))
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

    @Test
    void everybody_can_download_it_in_every_form(@TempDir Path directory) throws Exception {
        try (ShopUnderTest shop = ShopUnderTest.open(directory);
                HttpClient http = HttpClient.newHttpClient()) {
            for (String path : List.of(
                    "/catalogue.docx",
                    "/catalogue/PedidoCreado.docx?language=en",
                    "/catalogue/asyncapi.json",
                    "/catalogue/asyncapi.yaml",
                    "/catalogue/PedidoCreado/asyncapi.json",
                    "/catalogue/schemas.json",
                    "/catalogue/flow.svg",
                    "/catalogue",
                    "/catalogue/PedidoCreado")) {
                var request = HttpRequest.newBuilder(
                                URI.create("http://localhost:" + shop.shop().port() + path))
                        .header("Accept", "text/html,*/*;q=0.8")
                        .build();
                var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.body().length).as(path).isGreaterThan(3_000);
            }
        }
    }

    @Test
    void what_the_operator_sees_of_an_order_does_not_tell_whose_it_is(@TempDir Path directory) {
        try (ShopUnderTest shop = ShopUnderTest.open(directory)) {
            String lamp = shop.product("lamp", 10);
            ShopUnderTest.Placed order = shop.order("tok_ok", lamp);
            shop.end(order);
            ShopClient operator =
                    new ShopClient("http://localhost:" + shop.shop().port(), ShopUnderTest.ADMIN_KEY);
            Map<String, String> key = Map.of("Authorization", "Bearer " + ShopUnderTest.ADMIN_KEY);
            await().atMost(ShopUnderTest.PATIENCE)
                    .until(() -> sample(
                                    "EnvioCompletado",
                                    operator.get("/catalogue.json", key).orThrow())
                            != null);
            JsonNode all = operator.get("/catalogue.json", key).orThrow();

            assertThat(sample("PedidoCreado", all)).contains("[sealed]", "Product lamp", lamp);
            assertThat(sample("EnvioIniciado", all)).contains("\"trackingNumber\" : \"[hidden]\"");
            assertThat(all.toString()).contains("CarritoConfirmado").doesNotContain(order.id(), order.token());
            assertThat(all.toString().toLowerCase(Locale.ROOT))
                    .doesNotContain("ana@example.org", "\\\"ana\\\"", "calle mayor", "28013", "tok_ok")
                    .doesNotContainPattern("v1\\.[0-9a-f]{8}-");
        }
    }

    private static String sample(String type, JsonNode catalogue) {
        return catalogue
                .valueStream()
                .filter(event -> event.path("name").asString().equals(type))
                .map(event -> event.at("/live/sample").asString(""))
                .findFirst()
                .orElseThrow();
    }

    private static long recorded(JsonNode catalogue) {
        return catalogue
                .valueStream()
                .mapToLong(event -> event.at("/live/recorded").asLong())
                .sum();
    }
}
