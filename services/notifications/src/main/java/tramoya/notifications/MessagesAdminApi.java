package tramoya.notifications;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Answer;
import tramoya.eventing.Idempotency;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.Turn;
import tramoya.events.OrderId;
import tramoya.notifications.Resends.Resend;
import tramoya.notifications.SentMessages.Listed;
import tramoya.notifications.SentMessages.Opened;
import tramoya.notifications.TellCustomer.Fact.AskedAgain;
import tramoya.web.Listing;
import tramoya.web.OperatorName;

/** What an operator sees of messages, and sending one again. */
@RestController
@RequestMapping("/api/admin/messages")
class MessagesAdminApi {
    private static final int REASON_LENGTH_MAX = 500;

    private final Service service;
    private final SentMessages messages;

    MessagesAdminApi(Service service, SentMessages messages) {
        this.service = service;
        this.messages = messages;
    }

    /** Why a message is sent again. */
    record Wish(@Nullable String reason) {}

    /** The message that is sent now. */
    record Copy(UUID id) {}

    @GetMapping
    Listing<Listed> list(
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int rows = Listing.limit(limit);
        return order == null || order.isEmpty()
                ? messages.all(state, cursor, rows)
                : messages.of(OrderId.parse(order), cursor, rows);
    }

    @GetMapping("/{id}")
    Opened one(@PathVariable String id) {
        return messages.open(UUID.fromString(id));
    }

    @PostMapping("/{id}/resend")
    ResponseEntity<Copy> resend(
            @PathVariable String id,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String header,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Wish wish) {
        String reason = reason(wish);
        String operator = OperatorName.of(header);
        MailRequest original = messages.kept(UUID.fromString(id)).request();
        Request request = Request.by(operator, original.orderId().value());
        Answer<Copy> answer = key == null
                ? service.execute(request, turn -> sendAgain(original, operator, reason, turn))
                : service.execute(
                        request,
                        Idempotency.of("resend", key, id + " " + reason, Copy.class),
                        turn -> sendAgain(original, operator, reason, turn));
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header("Log-Position", Long.toString(answer.position()))
                .body(answer.value());
    }

    private static Copy sendAgain(MailRequest original, String operator, String reason, Turn turn) {
        UUID id = original.notificationId();
        turn.handle(Resends.AGGREGATE, id, new Resend(id, operator, reason, turn.now()));
        UUID copy = turn.state(Resends.AGGREGATE, id).copyOf(id);
        turn.tell(TellCustomer.PROCESS, original.orderId(), new AskedAgain(original.orderId(), copy, original.news()));
        return new Copy(copy);
    }

    private static String reason(Wish wish) {
        String reason = wish.reason();
        if (reason == null || reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
            throw Rejected.invalid("resend.reason", "reason must have 1 to %d characters".formatted(REASON_LENGTH_MAX));
        }
        return reason;
    }
}
