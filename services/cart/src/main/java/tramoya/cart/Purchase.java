package tramoya.cart;

import org.jspecify.annotations.Nullable;
import tramoya.events.CustomerId;
import tramoya.events.OrderId;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;

/**
 * All of a checkout but the goods.
 *
 * @param customerId the account, or null for a guest
 * @param contact a sealed {@link tramoya.events.Contact}
 * @param payment a sealed token of the payment provider
 * @param language {@code es} or {@code en}, for messages
 */
record Purchase(
        OrderId orderId,
        @Nullable CustomerId customerId,
        ShippingMethod shippingMethod,
        Sealed contact,
        Sealed payment,
        String language) {}
