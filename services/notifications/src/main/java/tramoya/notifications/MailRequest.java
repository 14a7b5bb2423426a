package tramoya.notifications;

import java.util.UUID;
import tramoya.eventing.Ids;
import tramoya.events.OrderId;
import tramoya.events.Sealed;

/**
 * The job of {@link SendMail}: a message that is to be sent.
 *
 * @param language as the order says it
 * @param contact a sealed {@link tramoya.events.Contact}: no address stands in a queue in the clear
 */
record MailRequest(UUID notificationId, OrderId orderId, String language, Sealed contact, News news) {
    /** The queue's name, fixed by the domain. */
    static final String QUEUE = "notificaciones";

    /** The first message of a kind about an order always has this id, so that asking twice sends once. */
    static UUID idOf(OrderId orderId, String template) {
        return Ids.derived(orderId.value(), template);
    }

    String template() {
        return news.template().wire();
    }
}
