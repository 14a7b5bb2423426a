package tramoya.cart;

import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.events.PendingOrder;
import tramoya.events.ShippingMethod;

/**
 * Puts an accepted checkout on {@code pedidos-pendientes}. The checkout's event is what the shopper was answered for;
 * from there this reactor brings it to the queue, however long the queue may be away.
 */
final class PutOrderOnQueueOnCartCheckedOut implements Reactor<CartCheckedOut> {
    @Override
    public void on(CartCheckedOut checkout, Turn turn) {
        PendingOrder order = new PendingOrder(
                checkout.orderId(),
                checkout.shopper(),
                checkout.customerId(),
                checkout.lines(),
                checkout.total(),
                checkout.shippingMethod(),
                checkout.contact(),
                checkout.payment(),
                checkout.language(),
                checkout.at());
        Job job = Job.of(
                Ids.derived(checkout.orderId().value(), "place"),
                PendingOrder.QUEUE,
                order,
                checkout.orderId().value());
        turn.enqueue(checkout.shippingMethod() == ShippingMethod.EXPRESS ? job.withPriority(Job.EXPRESS) : job);
    }
}
