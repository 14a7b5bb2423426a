package tramoya.shipping;

import java.util.List;
import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderState;
import tramoya.events.ShipmentEvent;
import tramoya.shipping.Shipment.Requested;
import tramoya.shipping.ShipmentCommand.ReaddressShipment;
import tramoya.shipping.ShipmentCommand.RequestShipment;

/**
 * Asks the carrier to take the parcel of an order that is ready, and asks again when the address changes before the
 * carrier has it.
 *
 * <p>Both in one reactor, because only one subscription sees the updates of an order in their order: apart, a new
 * address could be heard before the request with the old one, and be lost.
 */
final class StartShipmentOnOrderUpdated implements Reactor<OrderUpdated> {
    @Override
    public void on(OrderUpdated updated, Turn turn) {
        switch (updated.change()) {
            case STATE -> {
                // The later states are our own news coming back.
                if (updated.state() == OrderState.PROCESSING) {
                    ask(request(updated, turn), turn);
                }
            }
            case CONTACT -> ask(new ReaddressShipment(updated.orderId(), updated.contact(), turn.now()), turn);
        }
    }

    private static RequestShipment request(OrderUpdated updated, Turn turn) {
        return new RequestShipment(updated.orderId(), updated.shippingMethod(), updated.contact(), turn.now());
    }

    private static void ask(ShipmentCommand command, Turn turn) {
        List<ShipmentEvent> events = turn.handle(Shipment.AGGREGATE, command.orderId(), command);
        if (!events.isEmpty() && turn.state(Shipment.AGGREGATE, command.orderId()) instanceof Requested requested) {
            turn.plan(Registration.of(command.orderId(), requested).call());
        }
    }
}
