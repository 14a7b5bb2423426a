/** Recommendations. */
@NullMarked
package tramoya.recommendations;

import org.jspecify.annotations.NullMarked;
