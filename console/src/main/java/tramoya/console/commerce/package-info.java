/** The console's pages for those who sell: today, products, orders, customers, messages, and the time machine. */
@NullMarked
package tramoya.console.commerce;

import org.jspecify.annotations.NullMarked;
