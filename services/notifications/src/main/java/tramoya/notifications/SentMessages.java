package tramoya.notifications;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.events.Contact;
import tramoya.events.OrderId;
import tramoya.notifications.Letters.Letter;
import tramoya.notifications.Outbox.Kept;
import tramoya.web.Listing;

/** What operators can ask about messages, newest orders first. Safe for any number of threads. */
final class SentMessages {
    /** Sorts after every id, because hexadecimal digits end at f. */
    private static final String AFTER_ALL = "g";

    private final Service service;
    private final Outbox outbox;
    private final Contacts contacts;
    private final Letters letters;

    SentMessages(Service service, Outbox outbox, Contacts contacts, Letters letters) {
        this.service = service;
        this.outbox = outbox;
        this.contacts = contacts;
        this.letters = letters;
    }

    /** @param reason why it failed */
    record Listed(
            String id,
            String orderId,
            String template,
            @Nullable String language,
            String state,
            @Nullable String reason,
            Instant at) {
        private String cursor() {
            return orderId + "_" + id;
        }
    }

    /** @param state {@code sent}, {@code failed}, or {@code sending} while nobody knows yet */
    record Opened(
            UUID id,
            OrderId orderId,
            String template,
            String language,
            String state,
            Instant at,
            String to,
            String subject,
            String text,
            String html) {}

    private record Cursor(String orderId, String id) {
        /** The end of a page, as {@link Listing#next()} told it. */
        private static Cursor parse(String text) {
            int cut = text.indexOf('_');
            if (cut < 0) {
                throw Rejected.invalid("message.cursor", "cursor must be the next of an earlier page");
            }
            return new Cursor(
                    UUID.fromString(text.substring(0, cut)).toString(),
                    UUID.fromString(text.substring(cut + 1)).toString());
        }
    }

    /** @param state {@code sent} or {@code failed}; null for both */
    Listing<Listed> all(@Nullable String state, @Nullable String cursor, int limit) {
        Cursor before = cursor == null ? new Cursor(AFTER_ALL, AFTER_ALL) : Cursor.parse(cursor);
        return page(
                """
                SELECT order_id, notification_id, template, language, state, reason, ended_at FROM message_list
                WHERE (order_id, notification_id) < (?, ?) AND (state = ? OR ? = '')
                ORDER BY order_id DESC, notification_id DESC LIMIT ?
                """,
                limit,
                before.orderId(),
                before.id(),
                state == null ? "" : state,
                state == null ? "" : state,
                limit + 1);
    }

    Listing<Listed> of(OrderId orderId, @Nullable String cursor, int limit) {
        return page(
                """
                SELECT order_id, notification_id, template, language, state, reason, ended_at FROM message_list
                WHERE order_id = ? AND notification_id < ? ORDER BY notification_id DESC LIMIT ?
                """,
                limit,
                orderId,
                cursor == null ? AFTER_ALL : Cursor.parse(cursor).id(),
                limit + 1);
    }

    Opened open(UUID id) {
        Kept kept = kept(id);
        MailRequest request = kept.request();
        Contact recipient = contacts.open(request.contact())
                .orElseThrow(() -> Rejected.notFound("message.erased", "The customer of this message was erased"));
        Letter letter = letters.write(request, recipient);
        return new Opened(
                id,
                request.orderId(),
                request.template(),
                LetterLanguage.of(request.language()).wire(),
                state(request).orElse("sending"),
                kept.at(),
                recipient.email(),
                letter.subject(),
                letter.text(),
                letter.html());
    }

    Kept kept(UUID id) {
        return outbox.find(id)
                .orElseThrow(() -> Rejected.notFound(
                        "message.unknown", "There is no such message among the newest %d".formatted(Outbox.KEPT_MAX)));
    }

    private Optional<String> state(MailRequest request) {
        return service.read(sql -> sql.first(
                "SELECT state FROM message_list WHERE order_id = ? AND notification_id = ?",
                row -> row.text("state"),
                request.orderId(),
                request.notificationId()));
    }

    private Listing<Listed> page(String statement, int limit, Object... parameters) {
        List<Listed> rows = service.read(sql -> sql.query(statement, SentMessages::listed, parameters));
        return Listing.cut(rows, limit, Listed::cursor);
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.text("notification_id"),
                row.text("order_id"),
                row.text("template"),
                row.textOrNull("language"),
                row.text("state"),
                row.textOrNull("reason"),
                row.time("ended_at"));
    }
}
