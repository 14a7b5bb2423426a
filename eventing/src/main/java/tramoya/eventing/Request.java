package tramoya.eventing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a command comes from.
 *
 * @param correlation the business process; events carry it
 * @param causation what made it happen
 * @param actor an opaque id of who asks: {@code admin}, {@code shopper}, a customer's id; never a name
 */
public record Request(
        UUID correlation, UUID causation, @Nullable String traceparent, String actor) {
    /** A request that starts a business process of its own. */
    public static Request by(String actor) {
        UUID id = Ids.next();
        return new Request(id, id, null, actor);
    }

    /** A request that belongs to a known business process. */
    public static Request by(String actor, UUID correlation) {
        return new Request(correlation, Ids.next(), null, actor);
    }
}
