package tramoya.console.commerce;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.Product;
import tramoya.pages.Api;

/** The shop today. */
@RestController
class Today {
    private static final String CURRENCY = "EUR";
    private static final int SCARCE_SHOWN = 8;

    @GetMapping(path = Commerce.TODAY, produces = MediaType.TEXT_HTML_VALUE)
    TodayPage show(Operator operator) {
        Api api = operator.api();
        var today = api.get(Told.Today.class, "/api/admin/analytics/today");
        var top = api.get(Told.TopProducts.class, "/api/admin/analytics/products?limit=8");
        var scarce = api.get(Told.Stocks.class, "/api/admin/inventory?low=true&limit={n}", SCARCE_SHOWN);
        var asked = new TodayPage.Asked(
                today,
                api.get(Told.Minutes.class, "/api/admin/analytics/minutes?last=60")
                        .items(),
                top.byRevenue().isEmpty()
                        ? top.byPieces()
                        : top.byRevenue().values().iterator().next(),
                named(scarce.items(), api),
                api.get(Told.StockCounts.class, "/api/admin/inventory/counts").low(),
                api.get(Told.Orders.class, "/api/admin/orders?limit=8").items(),
                api.get(JsonNode.class, "/api/admin/orders/counts")
                        .path("attention")
                        .asLong());
        return TodayPage.of(operator, asked, CURRENCY);
    }

    /** The products of some stocks, with what is left of them, in the order of the stocks. */
    static List<Product> named(List<Told.Stock> stocks, Api api) {
        if (stocks.isEmpty()) {
            return List.of();
        }
        String ids = stocks.stream().map(Told.Stock::productId).collect(Collectors.joining(","));
        Map<String, Product> products =
                api.get(Told.Products.class, "/api/store/products?ids={ids}", ids).items().stream()
                        .collect(Collectors.toMap(Product::id, product -> product));
        return stocks.stream()
                .map(Told.Stock::productId)
                .filter(products::containsKey)
                .map(products::get)
                .toList();
    }
}
