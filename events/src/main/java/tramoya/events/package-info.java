/**
 * The published language of the shop: one sealed interface per service, one record and one document per event.
 *
 * <p>Start with {@link tramoya.events.Event}; {@link tramoya.events.Language} lists them all.
 */
@NullMarked
package tramoya.events;

import org.jspecify.annotations.NullMarked;
