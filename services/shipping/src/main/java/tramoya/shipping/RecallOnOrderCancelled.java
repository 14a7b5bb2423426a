package tramoya.shipping;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.shipping.ShipmentCommand.RecallShipment;

/**
 * Keeps the parcel of a cancelled order in the house.
 *
 * <p>A call to the carrier that is in flight is not chased here: its answer finds the recalled shipment, and
 * {@link RegisterParcel} then tells the carrier to forget the parcel.
 */
final class RecallOnOrderCancelled implements Reactor<OrderCancelled> {
    @Override
    public void on(OrderCancelled cancelled, Turn turn) {
        turn.handle(Shipment.AGGREGATE, cancelled.orderId(), new RecallShipment(cancelled.orderId(), turn.now()));
    }
}
