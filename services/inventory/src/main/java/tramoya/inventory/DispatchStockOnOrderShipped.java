package tramoya.inventory;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderState;
import tramoya.inventory.Reservation.Reserved;
import tramoya.inventory.ReservationCommand.NoteDispatched;
import tramoya.inventory.StockCommand.Dispatch;

/** Takes off the shelf what left with a parcel. */
final class DispatchStockOnOrderShipped implements Reactor<OrderUpdated> {
    @Override
    public void on(OrderUpdated updated, Turn turn) {
        boolean shipped = updated.change() == OrderChange.STATE && updated.state() == OrderState.SHIPPED;
        if (shipped && turn.state(Reservation.AGGREGATE, updated.orderId()) instanceof Reserved reserved) {
            reserved.lines()
                    .forEach(line -> turn.handle(
                            Stock.AGGREGATE,
                            line.productId(),
                            new Dispatch(line.productId(), updated.orderId(), line.quantity(), turn.now())));
            turn.handle(Reservation.AGGREGATE, updated.orderId(), new NoteDispatched(updated.orderId(), turn.now()));
        }
    }
}
