/**
 * Creates, changes and follows orders.
 *
 * <p>Read in this order: {@link tramoya.orders.OrderCommand} (what may be asked), {@link tramoya.orders.Order} (the
 * rules), {@link tramoya.orders.PlaceOrderFromQueue} (how an order comes in), {@link tramoya.orders.FulfilOrder}
 * (waiting for stock, money and the carrier), {@link tramoya.orders.OrderList} with {@link tramoya.orders.OrderSearch}
 * (what can be asked back), {@link tramoya.orders.PastOrder} (how it once was), {@link tramoya.orders.OrdersApi} and
 * {@link tramoya.orders.OrdersAdminApi} (HTTP).
 */
@NullMarked
package tramoya.orders;

import org.jspecify.annotations.NullMarked;
