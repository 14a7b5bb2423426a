package tramoya.cart;

import java.time.Instant;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.events.CartId;
import tramoya.events.ProductId;

/** What may be asked of a cart. */
sealed interface CartCommand {
    CartId cartId();

    record Open(CartId cartId, String shopper, Instant at) implements CartCommand {}

    /** Adds to what is there; the caller has seen that the product can be sold. */
    record Add(CartId cartId, ProductId productId, int quantity, Instant at) implements CartCommand {}

    /** Sets a line; 0 takes it out. */
    record SetQuantity(CartId cartId, ProductId productId, int quantity, Instant at) implements CartCommand {}

    /** Everything the order needs, prices included, as the shopper saw it. */
    record CheckOut(CartCheckedOut checkout) implements CartCommand {
        @Override
        public CartId cartId() {
            return checkout.cartId();
        }
    }
}
