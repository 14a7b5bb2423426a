package tramoya.events;

import java.time.Instant;
import java.util.UUID;

/** What the notifications service tells the others. Never holds an address or a text. */
@PublishedBy("notifications")
public sealed interface NotificationEvent extends Event {
    /** A message left the house, or lies in the built-in outbox when no mail server is configured. */
    @Wire("NotificacionEnviada")
    record NotificationSent(
            UUID notificationId,
            OrderId orderId,
            @Impersonal @Example("pedido-enviado") String template,
            @Impersonal @Example("es") String language,
            Instant at)
            implements NotificationEvent {}

    /** A message cannot be delivered: the mail server refused it for good, or its data were erased. */
    @Wire("NotificacionFallida")
    record NotificationFailed(
            UUID notificationId,
            OrderId orderId,
            @Impersonal @Example("pedido-enviado") String template,
            @Impersonal @Example("address-refused") String reason,
            Instant at)
            implements NotificationEvent {}
}
