package tramoya.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.OrderId;
import tramoya.events.ProductId;
import tramoya.events.StockChange;
import tramoya.inventory.Stock.Kept;

/** Turns a stock before and after a change into the event that tells it, low-stock alert included. */
record Movement(
        Kept before,
        ProductId productId,
        @Nullable OrderId orderId,
        @Nullable String reason,
        Instant at) {

    Movement(Kept before, ProductId productId, Instant at) {
        this(before, productId, null, null, at);
    }

    Movement of(OrderId order) {
        return new Movement(before, productId, order, reason, at);
    }

    Movement because(String why) {
        return new Movement(before, productId, orderId, why, at);
    }

    /** Alerts when this is the change that crosses the threshold; nobody restocks what is not sold any more. */
    InventoryUpdated to(StockChange change, long quantity, Kept after) {
        return event(change, quantity, after, after.low() && !before.low() && !after.closed());
    }

    InventoryUpdated silently(StockChange change, long quantity, Kept after) {
        return event(change, quantity, after, false);
    }

    private InventoryUpdated event(StockChange change, long quantity, Kept after, boolean alert) {
        return new InventoryUpdated(
                productId,
                change,
                quantity,
                after.onHand(),
                after.reserved(),
                after.available(),
                after.policy().threshold(),
                after.policy().backorder(),
                after.low(),
                alert,
                orderId,
                reason,
                at);
    }
}
