/**
 * Measures a shop: each {@link tramoya.bench.Scenario} does one thing to it again and again. {@code load} has the
 * arrivals and the clocks, {@code floor} what the machine does without a shop, {@code report} what is made of it.
 */
@NullMarked
package tramoya.bench;

import org.jspecify.annotations.NullMarked;
