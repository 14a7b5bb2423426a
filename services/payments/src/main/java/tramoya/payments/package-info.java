/** Payments. */
@NullMarked
package tramoya.payments;

import org.jspecify.annotations.NullMarked;
