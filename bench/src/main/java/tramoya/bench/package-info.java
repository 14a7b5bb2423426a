/** Measures a shop under load: {@link tramoya.bench.Pipeline} carries orders through all services without HTTP. */
@NullMarked
package tramoya.bench;

import org.jspecify.annotations.NullMarked;
