package tramoya.notifications;

import static tramoya.notifications.MailFixture.AN_ORDER;
import static tramoya.notifications.MailFixture.NOON;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tramoya.eventing.contract.DeciderSpec;
import tramoya.events.NotificationEvent;
import tramoya.events.NotificationEvent.NotificationFailed;
import tramoya.events.NotificationEvent.NotificationSent;
import tramoya.notifications.MessageCommand.RecordFailed;
import tramoya.notifications.MessageCommand.RecordSent;

@TestInstance(Lifecycle.PER_CLASS)
class MessagesTest {
    private static final UUID RECEIPT = new UUID(3, 1);
    private static final UUID PARCEL = new UUID(3, 2);
    private static final RecordSent RECORD_SENT = new RecordSent(RECEIPT, AN_ORDER, "pago-recibido", "es", NOON);
    private static final RecordFailed RECORD_FAILED =
            new RecordFailed(PARCEL, AN_ORDER, "pedido-enviado", "smtp-550", NOON);
    private static final NotificationEvent SENT = new NotificationSent(RECEIPT, AN_ORDER, "pago-recibido", "es", NOON);
    private static final NotificationEvent FAILED =
            new NotificationFailed(PARCEL, AN_ORDER, "pedido-enviado", "smtp-550", NOON);

    private final DeciderSpec<MessageCommand, Messages, NotificationEvent> messages =
            new DeciderSpec<>(Messages.DECIDER);

    @Test
    void a_message_ends_once() {
        messages.given().when(RECORD_SENT).then(SENT);
        messages.given(SENT).when(RECORD_SENT).thenNothing();
        messages.given(FAILED).when(RECORD_FAILED).thenNothing();
    }

    @Test
    void each_message_of_an_order_ends_for_itself() {
        messages.given(SENT).when(RECORD_FAILED).then(FAILED);
        messages.given(FAILED).when(RECORD_SENT).then(SENT);
    }

    @AfterAll
    void every_event_of_the_language_was_raised() {
        messages.assertRaisedEveryKindOf(NotificationEvent.class);
    }
}
