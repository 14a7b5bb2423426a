package tramoya.payments;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.payments.PaymentCommand.Ask;

/** Asks the provider to promise the money of a new order. */
final class AuthoriseOnOrderCreated implements Reactor<OrderCreated> {
    @Override
    public void on(OrderCreated created, Turn turn) {
        Payments.handle(
                new Ask(created.orderId(), created.total(), created.payment(), turn.now()), created.payment(), turn);
    }
}
