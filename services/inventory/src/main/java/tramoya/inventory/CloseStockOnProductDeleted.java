package tramoya.inventory;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.inventory.StockCommand.Close;

/** Sells nothing more of a product that left the catalogue. */
final class CloseStockOnProductDeleted implements Reactor<ProductDeleted> {
    @Override
    public void on(ProductDeleted deleted, Turn turn) {
        turn.handle(Stock.AGGREGATE, deleted.productId(), new Close(deleted.productId(), turn.now()));
    }
}
