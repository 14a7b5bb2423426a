package tramoya.inventory;

import tramoya.eventing.JobHandler;
import tramoya.eventing.Rejected;
import tramoya.eventing.Turn;
import tramoya.events.ProductId;

/**
 * Works off {@code ajustes-de-inventario}: what a scanner of the warehouse counted is booked, by the rules that hold
 * for operators too. Nobody waits for an answer, so what is refused becomes a dead letter.
 */
final class AdjustStockFromQueue implements JobHandler<ScannedAdjustment> {
    @Override
    public void work(ScannedAdjustment scanned, Turn turn) {
        ProductId productId = scanned.product();
        if (turn.state(Stock.AGGREGATE, productId) instanceof Stock.Unknown) {
            throw Rejected.notFound(
                    "stock.unknown", "There is no stock of a product with %s".formatted(scanned.named()));
        }
        turn.handle(Stock.AGGREGATE, productId, scanned.adjustment().of(productId, turn));
    }
}
