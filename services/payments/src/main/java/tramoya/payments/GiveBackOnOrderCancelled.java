package tramoya.payments;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.payments.PaymentCommand.GiveBack;

/** Gives back what was promised or taken for an order that is cancelled. */
final class GiveBackOnOrderCancelled implements Reactor<OrderCancelled> {
    @Override
    public void on(OrderCancelled cancelled, Turn turn) {
        Payments.handle(new GiveBack(cancelled.orderId(), turn.now()), turn);
    }
}
