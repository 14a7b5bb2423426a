package tramoya.events;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the orders service tells the others. */
@PublishedBy("orders")
public sealed interface OrderEvent extends Event {
    OrderId orderId();

    /**
     * The shop has accepted the order. Neither stock nor money is taken yet.
     *
     * @param shopper opaque id of the shopper: a keyed hash
     * @param customerId the account, or null for a guest
     * @param contact a sealed {@link Contact}
     * @param payment a sealed token of the payment provider
     * @param language {@code es} or {@code en}, for messages
     * @param acceptedAt when the checkout was accepted and the order began to wait in the queue; null in events that
     *     were written before v1.1
     */
    @Wire("PedidoCreado")
    record OrderCreated(
            OrderId orderId,
            @PersonId @Example("9f2c41d07ab3e6c81f55") String shopper,
            @Nullable CustomerId customerId,
            List<OrderLine> lines,
            Money total,
            ShippingMethod shippingMethod,
            Sealed contact,
            Sealed payment,
            @Impersonal @Example("es") String language,
            @Nullable Instant acceptedAt,
            Instant at)
            implements OrderEvent {
        public OrderCreated {
            lines = List.copyOf(lines);
        }

        /** As v1.0 had it: nobody knows when it was accepted. */
        public OrderCreated(
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
            this(orderId, shopper, customerId, lines, total, shippingMethod, contact, payment, language, null, at);
        }

        @Override
        public List<String> violations() {
            return Checks.of()
                    .lines("lines", lines, total)
                    .text("language", language, 5)
                    .violations();
        }
    }

    /**
     * The order has moved on, or its contact data changed. Shipping starts when the state becomes
     * {@link OrderState#PROCESSING}.
     *
     * @param state the state after this event; null while the order is still only created
     * @param contact the sealed {@link Contact} as it is now
     */
    @Wire("PedidoActualizado")
    record OrderUpdated(
            OrderId orderId,
            OrderChange change,
            @Nullable OrderState state,
            ShippingMethod shippingMethod,
            Sealed contact,
            Instant at)
            implements OrderEvent {
        @Override
        public List<String> violations() {
            return Checks.of()
                    .that(change != OrderChange.STATE || state != null, "state is missing")
                    .violations();
        }
    }

    /**
     * The order is over. Whoever took something for it gives it back.
     *
     * @param note what the person of the shop who cancelled it said, sealed like the contact because such words often
     *     name somebody; null when nobody said anything
     */
    @Wire("PedidoCancelado")
    record OrderCancelled(
            OrderId orderId, CancelReason reason, @Nullable Sealed note, Instant at) implements OrderEvent {
        /** Without words. */
        public OrderCancelled(OrderId orderId, CancelReason reason, Instant at) {
            this(orderId, reason, null, at);
        }
    }
}
