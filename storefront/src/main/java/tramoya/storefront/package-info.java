/** The shop window. */
@NullMarked
package tramoya.storefront;

import org.jspecify.annotations.NullMarked;
