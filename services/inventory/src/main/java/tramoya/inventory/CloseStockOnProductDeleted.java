package tramoya.inventory;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.eventing.Unavailable;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.inventory.StockCommand.CloseStock;

/** Closes the stock of a product that is not sold any more. Orders that hold it go on. */
final class CloseStockOnProductDeleted implements Reactor<ProductDeleted> {
    static final String NAME = "close-stock-on-product-deleted";

    @Override
    public void on(ProductDeleted deleted, Turn turn) {
        if (turn.state(Stock.AGGREGATE, deleted.productId()) instanceof Stock.Unknown) {
            // Creation and deletion have a reactor each, and ours may be ahead of the other.
            throw new Unavailable("The stock of product %s is not open yet".formatted(deleted.productId()));
        }
        turn.handle(Stock.AGGREGATE, deleted.productId(), new CloseStock(deleted.productId(), turn.now()));
    }
}
