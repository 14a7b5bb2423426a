/** Orders. */
@NullMarked
package tramoya.orders;

import org.jspecify.annotations.NullMarked;
