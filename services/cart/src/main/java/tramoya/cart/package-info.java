/** Cart. */
@NullMarked
package tramoya.cart;

import org.jspecify.annotations.NullMarked;
