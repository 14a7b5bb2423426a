package tramoya.cart;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tramoya.events.CartId;
import tramoya.events.OrderLine;
import tramoya.events.ProductId;

/** What may be asked of a cart. Everything that varies, the time and today's offers too, comes with the command. */
sealed interface CartCommand {
    CartId cartId();

    /** @param shopper opaque id of the shopper: a keyed hash */
    record OpenCart(CartId cartId, String shopper, Instant at) implements CartCommand {}

    /** @param quantity pieces to add to those that are in the cart already */
    record AddProduct(CartId cartId, Offer offer, int quantity, Instant at) implements CartCommand {}

    /** @param quantity the line's quantity from now on; 0 removes the line */
    record SetQuantity(CartId cartId, Offer offer, int quantity, Instant at) implements CartCommand {}

    /** @param offers one for each product that was in the cart when they were read */
    record CheckOut(CartId cartId, Purchase purchase, Map<ProductId, Offer> offers, Instant at)
            implements CartCommand {}

    /** An order that the shop's staff enters at prices that were agreed on, such as one by phone. */
    record EnterOrder(CartId cartId, String shopper, Purchase purchase, List<OrderLine> lines, Instant at)
            implements CartCommand {}
}
