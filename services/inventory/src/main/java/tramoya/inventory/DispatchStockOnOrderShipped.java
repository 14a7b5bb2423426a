package tramoya.inventory;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.InventoryEvent;
import tramoya.events.InventoryEvent.StockDispatched;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderState;
import tramoya.events.StockLine;
import tramoya.inventory.ReservationCommand.Dispatch;
import tramoya.inventory.StockCommand.DispatchStock;

/** Takes what was set aside out of the books when the carrier has it. */
final class DispatchStockOnOrderShipped implements Reactor<OrderUpdated> {
    static final String NAME = "dispatch-stock-on-order-shipped";

    @Override
    public void on(OrderUpdated updated, Turn turn) {
        if (updated.change() == OrderChange.STATE && updated.state() == OrderState.SHIPPED) {
            var dispatch = new Dispatch(updated.orderId(), turn.now());
            for (InventoryEvent event : turn.handle(Reservation.AGGREGATE, updated.orderId(), dispatch)) {
                if (event instanceof StockDispatched dispatched) {
                    dispatched.lines().forEach(line -> takeOut(line, dispatched, turn));
                }
            }
        }
    }

    private static void takeOut(StockLine line, StockDispatched dispatched, Turn turn) {
        turn.handle(
                Stock.AGGREGATE,
                line.productId(),
                new DispatchStock(line.productId(), dispatched.orderId(), line.quantity(), turn.now()));
    }
}
