package tramoya.eventing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event with its bytes fixed, not yet in a log.
 *
 * @param id names the event for good; appending the same id again changes nothing
 * @param key the ordering key; see {@link Envelope#key()}
 */
public record NewEvent(
        UUID id,
        String type,
        int schemaVersion,
        String key,
        Instant occurredAt,
        UUID correlation,
        UUID causation,
        @Nullable String traceparent,
        String actor,
        String json) {}
