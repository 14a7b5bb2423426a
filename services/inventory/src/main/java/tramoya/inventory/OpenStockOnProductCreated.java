package tramoya.inventory;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.inventory.StockCommand.Open;

/** Gives a new product its stock. */
final class OpenStockOnProductCreated implements Reactor<ProductCreated> {
    private final long threshold;

    OpenStockOnProductCreated(long threshold) {
        this.threshold = threshold;
    }

    @Override
    public void on(ProductCreated created, Turn turn) {
        turn.handle(
                Stock.AGGREGATE,
                created.productId(),
                new Open(created.productId(), created.initialStock(), threshold, turn.now()));
    }
}
