package tramoya.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the cart service tells the others. User actions, but for the last one, which starts an order. */
@PublishedBy("cart")
public sealed interface CartEvent extends Event {

    /** A shopper took a cart. {@code shopper} is opaque: a keyed hash that no one can turn back. */
    @Wire("CarritoAbierto")
    record CartOpened(
            CartId cartId,
            @PersonId @Example("9f2c41d07ab3e6c81f55") String shopper,
            Instant at) implements CartEvent {
        @Override
        public List<String> violations() {
            return Checks.of().text("shopper", shopper, 64).violations();
        }
    }

    /**
     * A shopper added a product. Its fields are Spanish on the wire, as the user's worked example fixes them.
     *
     * @param shopper opaque id of the shopper: a keyed hash
     * @param quantity pieces added by this action, not pieces in the cart
     */
    @Wire("ProductoAñadidoAlCarrito")
    record ProductAddedToCart(
            @JsonProperty("usuarioid") @PersonId @Example("9f2c41d07ab3e6c81f55")
            String shopper,

            @JsonProperty("productoid") ProductId productId,
            @JsonProperty("cantidad") int quantity,
            @JsonProperty("timestamp") Instant at)
            implements CartEvent {
        @Override
        public List<String> violations() {
            return Checks.of()
                    .text("usuarioid", shopper, 64)
                    .positive("cantidad", quantity)
                    .violations();
        }
    }

    /** A line has another quantity now; never zero. */
    @Wire("CantidadDelCarritoCambiada")
    record CartQuantityChanged(CartId cartId, ProductId productId, int quantity, Instant at) implements CartEvent {
        @Override
        public List<String> violations() {
            return Checks.of().positive("quantity", quantity).violations();
        }
    }

    /** A line is gone. */
    @Wire("ProductoQuitadoDelCarrito")
    record ProductRemovedFromCart(CartId cartId, ProductId productId, Instant at) implements CartEvent {}

    /**
     * The shopper checked out and the shop has accepted it. From here on nothing may lose the order.
     *
     * @param shopper opaque id of the shopper: a keyed hash
     * @param customerId the account, or null for a guest
     * @param lines what was bought, at the prices that the shopper saw
     * @param contact a sealed {@link Contact}
     * @param payment a sealed token of the payment provider
     * @param language {@code es} or {@code en}, for messages
     */
    @Wire("CarritoConfirmado")
    record CartCheckedOut(
            CartId cartId,
            OrderId orderId,
            @PersonId @Example("9f2c41d07ab3e6c81f55") String shopper,
            @Nullable CustomerId customerId,
            List<OrderLine> lines,
            Money total,
            ShippingMethod shippingMethod,
            Sealed contact,
            Sealed payment,
            @Impersonal @Example("es") String language,
            Instant at)
            implements CartEvent {
        public CartCheckedOut {
            lines = List.copyOf(lines);
        }

        @Override
        public List<String> violations() {
            return Checks.of()
                    .lines("lines", lines, total)
                    .text("language", language, 5)
                    .violations();
        }
    }
}
