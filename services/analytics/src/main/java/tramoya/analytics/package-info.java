/** Analytics. */
@NullMarked
package tramoya.analytics;

import org.jspecify.annotations.NullMarked;
