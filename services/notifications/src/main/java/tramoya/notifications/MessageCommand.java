package tramoya.notifications;

import java.time.Instant;
import java.util.UUID;
import tramoya.events.OrderId;

/** What may be recorded of a message. */
sealed interface MessageCommand {
    UUID notificationId();

    record RecordSent(UUID notificationId, OrderId orderId, String template, String language, Instant at)
            implements MessageCommand {}

    record RecordFailed(UUID notificationId, OrderId orderId, String template, String reason, Instant at)
            implements MessageCommand {}
}
