package tramoya.inventory;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.InventoryEvent;
import tramoya.events.InventoryEvent.StockReleased;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.StockLine;
import tramoya.inventory.ReservationCommand.Release;
import tramoya.inventory.StockCommand.ReleaseStock;

/** Puts back what was set aside for an order that is over. */
final class ReturnStockOnOrderCancelled implements Reactor<OrderCancelled> {
    static final String NAME = "return-stock-on-order-cancelled";

    @Override
    public void on(OrderCancelled cancelled, Turn turn) {
        var release = new Release(cancelled.orderId(), turn.now());
        for (InventoryEvent event : turn.handle(Reservation.AGGREGATE, cancelled.orderId(), release)) {
            if (event instanceof StockReleased released) {
                released.lines().forEach(line -> putBack(line, released, turn));
            }
        }
    }

    private static void putBack(StockLine line, StockReleased released, Turn turn) {
        turn.handle(
                Stock.AGGREGATE,
                line.productId(),
                new ReleaseStock(line.productId(), released.orderId(), line.quantity(), turn.now()));
    }
}
