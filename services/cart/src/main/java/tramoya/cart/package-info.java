/**
 * Keeps shoppers' baskets and turns them into orders on the queue {@code pedidos-pendientes}.
 *
 * <p>Read in this order: {@link tramoya.cart.CartCommand} (what may be asked), {@link tramoya.cart.Cart} (the rules),
 * {@link tramoya.cart.PutOrderOnQueueOnCartCheckedOut} (what happens by itself), {@link tramoya.cart.CartProducts} and
 * {@link tramoya.cart.CartAvailability} (what the shop offers), {@link tramoya.cart.Carts} (the door for shoppers),
 * {@link tramoya.cart.Checkout} (from cart to order), {@link tramoya.cart.OrderEntries} (orders entered by staff),
 * {@link tramoya.cart.CartApi} and {@link tramoya.cart.OrderEntryApi} (HTTP).
 */
@NullMarked
package tramoya.cart;

import org.jspecify.annotations.NullMarked;
