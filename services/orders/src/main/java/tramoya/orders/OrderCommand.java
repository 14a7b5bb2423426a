package tramoya.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tramoya.events.CancelReason;
import tramoya.events.OrderId;
import tramoya.events.PendingOrder;
import tramoya.events.Sealed;

/** What may be asked of an order. Everything that varies, the time too, comes with the command. */
sealed interface OrderCommand {
    OrderId orderId();

    Instant at();

    record PlaceOrder(PendingOrder order, Instant at) implements OrderCommand {
        @Override
        public OrderId orderId() {
            return order.orderId();
        }
    }

    record StartProcessing(OrderId orderId, Instant at) implements OrderCommand {}

    record MarkShipped(OrderId orderId, Instant at) implements OrderCommand {}

    record MarkDelivered(OrderId orderId, Instant at) implements OrderCommand {}

    /** The process gives up. When it is too late for that, nothing happens: the shipment is on its way. */
    record GiveUp(OrderId orderId, CancelReason reason, Instant at) implements OrderCommand {}

    /**
     * A person wants it cancelled, and is told when it is too late.
     *
     * @param note the person's own words, sealed; null without any
     */
    record CancelOrder(
            OrderId orderId, CancelReason reason, @Nullable Sealed note, Instant at) implements OrderCommand {
        CancelOrder(OrderId orderId, CancelReason reason, Instant at) {
            this(orderId, reason, null, at);
        }
    }

    /** The customer's contact data changed. {@code contact} is a sealed {@link tramoya.events.Contact}. */
    record Readdress(OrderId orderId, Sealed contact, Instant at) implements OrderCommand {}
}
