/**
 * Load that does not wait for the shop: {@link tramoya.bench.load.Load} lets visitors arrive at their times, whatever
 * became of those before them.
 */
@NullMarked
package tramoya.bench.load;

import org.jspecify.annotations.NullMarked;
