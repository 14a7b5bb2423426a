package tramoya.payments;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderState;
import tramoya.payments.PaymentCommand.Capture;

/** Takes the promised money when the order is ready to ship. */
final class CaptureOnOrderUpdated implements Reactor<OrderUpdated> {
    @Override
    public void on(OrderUpdated updated, Turn turn) {
        if (updated.change() == OrderChange.STATE && updated.state() == OrderState.PROCESSING) {
            Payments.handle(new Capture(updated.orderId(), turn.now()), turn);
        }
    }
}
