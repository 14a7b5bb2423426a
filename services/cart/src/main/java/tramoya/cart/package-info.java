/**
 * The shopper's basket, up to the checkout.
 *
 * <p>Read in this order: {@link tramoya.cart.CartCommand} (what may be asked), {@link tramoya.cart.Cart} (the rules),
 * {@link tramoya.cart.PutOrderOnQueueOnCartCheckedOut} (the way to the orders service), {@link tramoya.cart.Shelf}
 * (what the cart knows of products), {@link tramoya.cart.CartApi} and {@link tramoya.cart.OrderEntryApi} (HTTP).
 */
@NullMarked
package tramoya.cart;

import org.jspecify.annotations.NullMarked;
