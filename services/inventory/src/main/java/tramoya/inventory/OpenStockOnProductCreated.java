package tramoya.inventory;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.inventory.StockCommand.OpenStock;

/** Opens the stock of a new product with the pieces that come with it. */
final class OpenStockOnProductCreated implements Reactor<ProductCreated> {
    static final String NAME = "open-stock-on-product-created";

    private final Policy policy;

    /** @param policy what a new stock starts with */
    OpenStockOnProductCreated(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void on(ProductCreated created, Turn turn) {
        turn.handle(
                Stock.AGGREGATE,
                created.productId(),
                new OpenStock(created.productId(), created.initialStock(), policy, turn.now()));
    }
}
