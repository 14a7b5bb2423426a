package tramoya.inventory;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.eventing.Unavailable;
import tramoya.events.CatalogEvent;
import tramoya.inventory.StockCommand.CloseStock;
import tramoya.inventory.StockCommand.ReopenStock;

/**
 * Closes the stock of a product that is not sold any more, and opens it again when the product is restored. Orders that
 * hold it go on. One reactor for both, because two of them would be in no order to each other.
 */
final class CloseStockOnProductDeleted implements Reactor<CatalogEvent> {
    static final String NAME = "close-stock-on-product-deleted";

    @Override
    public void on(CatalogEvent event, Turn turn) {
        if (turn.state(Stock.AGGREGATE, event.productId()) instanceof Stock.Unknown) {
            // Creation and deletion have a reactor each, and ours may be ahead of the other.
            throw new Unavailable("The stock of product %s is not open yet".formatted(event.productId()));
        }
        turn.handle(
                Stock.AGGREGATE,
                event.productId(),
                event instanceof CatalogEvent.ProductRestored
                        ? new ReopenStock(event.productId(), turn.now())
                        : new CloseStock(event.productId(), turn.now()));
    }
}
