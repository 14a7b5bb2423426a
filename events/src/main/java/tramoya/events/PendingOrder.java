package tramoya.events;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The job on the work queue {@code pedidos-pendientes}: an accepted checkout that is to become an order.
 *
 * @param shopper opaque id of the shopper: a keyed hash
 * @param customerId the account, or null for a guest
 * @param contact a sealed {@link Contact}
 * @param payment a sealed token of the payment provider
 * @param at when the checkout was accepted
 */
public record PendingOrder(
        OrderId orderId,
        String shopper,
        @Nullable CustomerId customerId,
        List<OrderLine> lines,
        Money total,
        ShippingMethod shippingMethod,
        Sealed contact,
        Sealed payment,
        String language,
        Instant at) {
    /** The queue's name, fixed by the domain. */
    public static final String QUEUE = "pedidos-pendientes";

    public PendingOrder {
        lines = List.copyOf(lines);
    }
}
