package tramoya.console.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.console.commerce.ProductPage.Product;
import tramoya.console.commerce.Told.Stock;
import tramoya.pages.Query;
import tramoya.pages.Words;

/**
 * The stock of one product and its ledger.
 *
 * @param next where the ledger goes on; null at its end
 */
public record StockPage(
        ConsoleFrame frame,
        Product product,
        Stock stock,
        Chip chip,
        List<Movement> ledger,
        @Nullable String next,
        List<Deed> deeds)
        implements CommercePage {

    /**
     * One movement.
     *
     * @param quantity with its sign
     * @param orderHref null when no order caused it
     */
    public record Movement(
            Told.Movement entry,
            String said,
            String who,
            String quantity,
            @Nullable String orderHref,
            String orderNumber) {
        static Movement of(Told.Movement entry, Words words) {
            String orderId = entry.orderId();
            return new Movement(
                    entry,
                    words.sayOr("movement." + entry.change(), entry.change()),
                    Who.said(entry.by(), words),
                    entry.quantity() > 0
                            ? "+" + words.formats().number(entry.quantity())
                            : words.formats().number(entry.quantity()).replace("-", "−"),
                    orderId == null ? null : Commerce.order(orderId),
                    orderId == null ? "" : Told.number(orderId));
        }

        /** Colour by direction. */
        public String style() {
            return entry.quantity() > 0 ? "plus" : entry.quantity() < 0 ? "minus" : "";
        }
    }

    static StockPage of(Operator operator, Product product, Stock stock, Told.Ledger ledger) {
        Words words = Commerce.words(operator);
        return new StockPage(
                Commerce.frame(operator, words.say("stock.title", product.name())),
                product,
                stock,
                Chip.ofStock(stock.available(), stock.low(), words),
                ledger.items().stream().map(entry -> Movement.of(entry, words)).toList(),
                ledger.next() == null
                        ? null
                        : Query.of(Commerce.stock(product.id()))
                                .with("cursor", ledger.next())
                                .address(),
                List.of(
                        StockAdjustments.deed(product.id(), product.name(), words),
                        StockPolicies.deed(product.id(), product.name(), stock, words)));
    }

    public String productHref() {
        return Commerce.product(product.id());
    }

    public String past() {
        return Commerce.past("stock", product.id());
    }
}
