package tramoya.console.commerce;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.console.commerce.ProductsPage.Row;
import tramoya.console.commerce.Told.Past;
import tramoya.console.commerce.Told.Stock;
import tramoya.pages.Api;
import tramoya.pages.Query;
import tramoya.pages.Words;

/** Looking at products. */
@RestController
@RequestMapping(path = Commerce.PRODUCTS, produces = MediaType.TEXT_HTML_VALUE)
class Products {
    private static final int SHOWN = 40;
    private static final int CHANGES_SHOWN = 100;

    @GetMapping
    ProductsPage index(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String stock,
            @RequestParam(defaultValue = "") String cursor,
            Operator operator) {
        Api api = operator.api();
        Words words = Commerce.words(operator);
        var counts = api.get(Told.StockCounts.class, "/api/admin/inventory/counts");
        if (!stock.isEmpty()) {
            Told.Stocks scarce = Query.of("/api/admin/inventory")
                    .with(stock.equals("out") ? "out" : "low", true)
                    .with("cursor", cursor)
                    .with("limit", SHOWN)
                    .get(Told.Stocks.class, api);
            List<Row> rows = Today.named(scarce.items(), api).stream()
                    .map(product -> Row.of(product, true, words))
                    .toList();
            return ProductsPage.of(operator, "", stock, rows, counts, scarce.next());
        }
        Told.Products found = Query.of("/api/store/products")
                .with("q", q.strip())
                .with("cursor", cursor)
                .with("limit", SHOWN)
                .get(Told.Products.class, api);
        Set<String> low = counts.low() == 0 ? Set.of() : low(api);
        List<Row> rows = found.items().stream()
                .map(product -> Row.of(product, low.contains(product.id()), words))
                .toList();
        return ProductsPage.of(operator, q, "", rows, counts, found.next());
    }

    /** A shop in which more run low than one answer holds has other worries than a colour. */
    private static Set<String> low(Api api) {
        return api.get(Told.Stocks.class, "/api/admin/inventory?low=true&limit=200").items().stream()
                .map(Stock::productId)
                .collect(Collectors.toSet());
    }

    @GetMapping("/{id}")
    ProductPage show(@PathVariable String id, Operator operator) {
        Api api = operator.api();
        Past now = now(id, api);
        Optional<Stock> stock = api.find(Stock.class, "/api/admin/inventory/{id}", id);
        var ledger = stock.map(_ -> api.get(Told.Ledger.class, "/api/admin/inventory/{id}/ledger?limit=8", id)
                        .items())
                .orElse(List.of());
        return ProductPage.of(operator, now, stock.orElse(null), ledger, history(id, api));
    }

    /** As it is stored: in the shop's main language, with all its translations. */
    static Past now(String id, Api api) {
        return api.get(Past.class, "/api/ops/time-machine/product/{id}", id);
    }

    /** Newest first; the page of a product that changed more often says where the rest is. */
    private static List<Told.ProductChange> history(String id, Api api) {
        @Nullable String after = null;
        Told.ProductHistory page;
        do {
            page = Query.of("/api/admin/products/" + id + "/history")
                    .with("limit", CHANGES_SHOWN)
                    .with("cursor", after)
                    .get(Told.ProductHistory.class, api);
            after = page.next();
        } while (after != null);
        return page.items().reversed();
    }
}
