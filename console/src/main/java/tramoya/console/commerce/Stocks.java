package tramoya.console.commerce;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.console.commerce.ProductPage.Product;
import tramoya.console.commerce.Told.Stock;
import tramoya.pages.Query;

/** Looking at the stock of a product. */
@RestController
class Stocks {
    private static final int SHOWN = 50;

    @GetMapping(path = Commerce.PRODUCTS + "/{id}/stock", produces = MediaType.TEXT_HTML_VALUE)
    StockPage show(@PathVariable String id, @RequestParam(defaultValue = "") String cursor, Operator operator) {
        var ledger = Query.of("/api/admin/inventory/" + id + "/ledger")
                .with("limit", SHOWN)
                .with("cursor", cursor)
                .get(Told.Ledger.class, operator.api());
        return StockPage.of(operator, Product.of(Products.now(id, operator.api())), stock(id, operator), ledger);
    }

    static Stock stock(String id, Operator operator) {
        return operator.api().get(Stock.class, "/api/admin/inventory/{id}", id);
    }
}
