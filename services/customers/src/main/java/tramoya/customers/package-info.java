/** Customers. */
@NullMarked
package tramoya.customers;

import org.jspecify.annotations.NullMarked;
