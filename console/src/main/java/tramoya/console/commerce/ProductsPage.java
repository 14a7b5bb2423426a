package tramoya.console.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.Product;
import tramoya.pages.Query;
import tramoya.pages.Words;

/**
 * Products on sale.
 *
 * @param q what was searched for
 * @param filters all, low, out
 * @param next where the list goes on; null at its end
 */
public record ProductsPage(
        ConsoleFrame frame,
        String q,
        String scarcity,
        List<Filter> filters,
        List<Row> rows,
        @Nullable String next) implements CommercePage {

    /** @param current whether the list is filtered by it */
    public record Filter(String label, String href, boolean current) {}

    public record Row(Product product, String href, String stockHref, Chip stock) {
        static Row of(Product product, boolean low, Words words) {
            return new Row(
                    product,
                    Commerce.product(product.id()),
                    Commerce.stock(product.id()),
                    Chip.ofStock(product.available(), low, words));
        }
    }

    static ProductsPage of(
            Operator operator,
            String q,
            String scarcity,
            List<Row> rows,
            Told.StockCounts counts,
            @Nullable String next) {
        Words words = Commerce.words(operator);
        return new ProductsPage(
                Commerce.frame(operator, words.say("products.title")),
                q,
                scarcity,
                List.of(
                        filter("", words.say("products.all"), scarcity),
                        filter("low", words.say("products.low", counts.low()), scarcity),
                        filter("out", words.say("products.out", counts.out()), scarcity)),
                rows,
                next == null
                        ? null
                        : Query.of(Commerce.PRODUCTS)
                                .with("q", q)
                                .with("stock", scarcity)
                                .with("cursor", next)
                                .address());
    }

    private static Filter filter(String scarcity, String label, String current) {
        return new Filter(
                label, Query.of(Commerce.PRODUCTS).with("stock", scarcity).address(), scarcity.equals(current));
    }
}
