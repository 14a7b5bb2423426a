/** Shipping. */
@NullMarked
package tramoya.shipping;

import org.jspecify.annotations.NullMarked;
