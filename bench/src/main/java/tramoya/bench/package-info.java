/** Load and fault harness. */
@NullMarked
package tramoya.bench;

import org.jspecify.annotations.NullMarked;
