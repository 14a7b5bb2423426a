package tramoya.catalog;

import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import tramoya.catalog.ProductCommand.CreateProduct;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.events.ProductId;

/** What a simulation needs of the catalogue: its definition, and new products. */
public final class SimulatedCatalog {
    private SimulatedCatalog() {}

    public static ServiceDefinition definition() {
        return CatalogService.definition();
    }

    public static ProductId product(String sku) {
        return Product.idOf(sku);
    }

    /** Without the search index, which is no part of the order flow. */
    public static void create(Service catalog, String sku, long priceMinor, int stock) {
        ProductId id = product(sku);
        var details = new Details(
                "Product " + sku, "", "General", Money.ofMinor(CurrencyUnit.EUR, priceMinor), List.of(), Map.of());
        catalog.execute(
                Request.by("admin"),
                turn -> turn.handle(
                        Product.AGGREGATE,
                        id,
                        new CreateProduct(id, sku, "product-" + sku, details, stock, turn.now())));
    }
}
