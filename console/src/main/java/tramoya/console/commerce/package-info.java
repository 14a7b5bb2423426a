/**
 * The console's pages for those who sell: today, products, orders, customers, messages, and the time machine.
 *
 * <p>Read in this order: {@link tramoya.console.commerce.Commerce} (what all of them share),
 * {@link tramoya.console.commerce.Told} (what the services answer), {@link tramoya.console.commerce.Deed} (forms of
 * things that can be done), then any controller with its page: {@link tramoya.console.commerce.Today},
 * {@link tramoya.console.commerce.Products}, {@link tramoya.console.commerce.Orders},
 * {@link tramoya.console.commerce.Customers}, {@link tramoya.console.commerce.Messages},
 * {@link tramoya.console.commerce.Pasts}. A plural shows; what ends in a deed (undos, erasures) does it.
 */
@NullMarked
package tramoya.console.commerce;

import org.jspecify.annotations.NullMarked;
