package tramoya.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** About sixty things that a shop beside a theatre might sell, for an empty shop to start with. */
final class DemoCatalogue {
    private static final String FILE = "/demo-catalogue.csv";

    private DemoCatalogue() {}

    /** The products in the form of the admin API. */
    static List<Map<String, Object>> products() {
        try (InputStream file = DemoCatalogue.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("The demo catalogue is missing from the jar");
            }
            List<Map<String, Object>> products = new ArrayList<>();
            var format = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            for (CSVRecord row : format.parse(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                products.add(product(row));
            }
            return products;
        } catch (IOException failure) {
            throw new UncheckedIOException("The demo catalogue cannot be read", failure);
        }
    }

    private static Map<String, Object> product(CSVRecord row) {
        return Map.of(
                "sku", row.get("sku"),
                "name", row.get("name"),
                "description", row.get("description"),
                "category", row.get("category"),
                "price", Map.of("amount", Long.parseLong(row.get("cents")), "currency", "EUR"),
                "stock", Integer.parseInt(row.get("stock")));
    }

    /** Fills a shop whose catalogue has never had a product; leaves any other as it is. */
    static void loadInto(Shop shop, String adminKey) {
        if (shop.engine().service("catalog").log().head() == 0) {
            new ShopClient("http://localhost:" + shop.port(), adminKey)
                    .post("/api/admin/products/batch", products())
                    .orThrow();
        }
    }
}
