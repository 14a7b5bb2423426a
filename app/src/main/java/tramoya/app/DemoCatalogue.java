package tramoya.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tramoya.bench.ShopClient;

/** About sixty things that a shop beside a theatre might sell, for an empty shop to start with. */
final class DemoCatalogue {
    /** Products as the admin API takes them, but for their prices, which are a number of euro cents. */
    private static final String FILE = "/demo/catalogue.json";

    private DemoCatalogue() {}

    /** The products in the form of the admin API. */
    static List<JsonNode> products() {
        try (InputStream file = DemoCatalogue.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("The demo catalogue is missing from the jar");
            }
            List<JsonNode> products = new ArrayList<>();
            JsonMapper.shared().readTree(file).forEach(product -> products.add(priced((ObjectNode) product)));
            return products;
        } catch (IOException failure) {
            throw new UncheckedIOException("The demo catalogue cannot be read", failure);
        }
    }

    private static JsonNode priced(ObjectNode product) {
        long cents = product.path("price").asLong();
        product.putObject("price").put("amount", cents).put("currency", "EUR");
        return product;
    }

    /**
     * Fills a shop whose catalogue, if it is kept in this process, has never had a product; leaves any other as it is.
     */
    static void loadInto(Shop shop, String adminKey) {
        boolean empty = shop.engine().services().stream()
                .filter(service -> service.definition().name().equals("catalog"))
                .anyMatch(catalog -> catalog.log().head() == 0);
        if (empty) {
            new ShopClient("http://localhost:" + shop.port(), adminKey)
                    .post("/api/admin/products/batch", products())
                    .orThrow();
        }
    }
}
