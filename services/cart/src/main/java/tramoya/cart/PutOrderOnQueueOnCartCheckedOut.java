package tramoya.cart;

import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.events.PendingOrder;
import tramoya.events.ShippingMethod;

/**
 * Puts every accepted checkout on {@code pedidos-pendientes}, express orders first. The job's id follows from the
 * order's, so that a put that is repeated after a crash counts once.
 */
final class PutOrderOnQueueOnCartCheckedOut implements Reactor<CartCheckedOut> {
    static final String NAME = "put-order-on-queue-on-cart-checked-out";

    @Override
    public void on(CartCheckedOut checkedOut, Turn turn) {
        turn.enqueue(job(checkedOut));
    }

    static Job job(CartCheckedOut checkedOut) {
        return Job.of(
                        Ids.derived(checkedOut.orderId().value(), PendingOrder.QUEUE),
                        PendingOrder.QUEUE,
                        pending(checkedOut),
                        checkedOut.orderId().value())
                .withPriority(checkedOut.shippingMethod() == ShippingMethod.EXPRESS ? Job.EXPRESS : Job.NORMAL)
                .withDedupeKey(checkedOut.orderId().toString());
    }

    private static PendingOrder pending(CartCheckedOut checkedOut) {
        return new PendingOrder(
                checkedOut.orderId(),
                checkedOut.shopper(),
                checkedOut.customerId(),
                checkedOut.lines(),
                checkedOut.total(),
                checkedOut.shippingMethod(),
                checkedOut.contact(),
                checkedOut.payment(),
                checkedOut.language(),
                checkedOut.at());
    }
}
