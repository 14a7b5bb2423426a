/** Catalog. */
@NullMarked
package tramoya.catalog;

import org.jspecify.annotations.NullMarked;
