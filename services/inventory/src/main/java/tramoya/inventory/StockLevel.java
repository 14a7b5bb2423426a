package tramoya.inventory;

import tramoya.events.ProductId;
import tramoya.inventory.Stock.Kept;

/** A stock as operators see it. */
record StockLevel(
        ProductId productId,
        long onHand,
        long reserved,
        long available,
        boolean low,
        long threshold,
        boolean backorder,
        boolean closed) {

    /** @throws tramoya.eventing.Rejected {@code stock.unknown} (404) when there is no such stock */
    static StockLevel of(ProductId productId, Stock stock) {
        return switch (stock) {
            case Stock.Unknown _ -> throw Stock.unknown(productId);
            case Kept kept ->
                new StockLevel(
                        productId,
                        kept.onHand(),
                        kept.reserved(),
                        kept.available(),
                        kept.low(),
                        kept.policy().threshold(),
                        kept.policy().backorder(),
                        kept.closed());
        };
    }
}
