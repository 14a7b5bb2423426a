/**
 * Breaks a shop under load and checks that it kept its promises.
 *
 * <p>Read in this order: {@link tramoya.chaos.ChaosCommand} (what can be asked), {@link tramoya.chaos.Chaos} (the
 * rounds), {@link tramoya.chaos.Fault} (what is done to the shop), {@link tramoya.chaos.Shoppers} and
 * {@link tramoya.chaos.Promises} (the load, and what it was promised).
 */
@NullMarked
package tramoya.chaos;

import org.jspecify.annotations.NullMarked;
