/** What operators see and do, across all services of this process. */
@NullMarked
package tramoya.operations;

import org.jspecify.annotations.NullMarked;
