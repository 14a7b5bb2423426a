package tramoya.inventory;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.inventory.Reservation.Reserved;
import tramoya.inventory.ReservationCommand.NoteReleased;
import tramoya.inventory.StockCommand.Release;

/** Puts back what a cancelled order had set aside. */
final class ReturnStockOnOrderCancelled implements Reactor<OrderCancelled> {
    @Override
    public void on(OrderCancelled cancelled, Turn turn) {
        if (turn.state(Reservation.AGGREGATE, cancelled.orderId()) instanceof Reserved reserved) {
            reserved.lines()
                    .forEach(line -> turn.handle(
                            Stock.AGGREGATE,
                            line.productId(),
                            new Release(line.productId(), cancelled.orderId(), line.quantity(), turn.now())));
        }
        turn.handle(Reservation.AGGREGATE, cancelled.orderId(), new NoteReleased(cancelled.orderId(), turn.now()));
    }
}
