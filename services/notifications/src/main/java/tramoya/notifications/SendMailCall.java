package tramoya.notifications;

import java.util.Optional;
import tramoya.eventing.CallHandler;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.CallHandler.Outcome.Refused;
import tramoya.eventing.Turn;
import tramoya.events.Contact;
import tramoya.notifications.MessageCommand.RecordFailed;
import tramoya.notifications.MessageCommand.RecordSent;

/**
 * Writes a message and hands it over, at least once: a mail server cannot be asked what became of a message, so one
 * that may have gone is sent again under the same Message-ID, by which mail programs know it.
 */
final class SendMailCall implements CallHandler<MailRequest> {
    static final String KIND = "mail";

    private final Contacts contacts;
    private final Outbox outbox;
    private final Post post;

    SendMailCall(Contacts contacts, Outbox outbox, Post post) {
        this.contacts = contacts;
        this.outbox = outbox;
        this.post = post;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<MailRequest> requests() {
        return MailRequest.class;
    }

    @Override
    public Outcome call(String key, MailRequest request) {
        Optional<Contact> recipient = contacts.open(request.contact());
        if (recipient.isEmpty()) {
            return new Refused("contact-erased");
        }
        outbox.keep(request);
        return post.send(request, recipient.get());
    }

    @Override
    public Optional<Outcome> ask(String key, MailRequest request) {
        return Optional.empty();
    }

    @Override
    public void conclude(String key, MailRequest request, Outcome outcome, Turn turn) {
        MessageCommand command = switch (outcome) {
            case Confirmed _ ->
                new RecordSent(
                        request.notificationId(),
                        request.orderId(),
                        request.template(),
                        LetterLanguage.of(request.language()).wire(),
                        turn.now());
            case Refused(String reason) ->
                new RecordFailed(request.notificationId(), request.orderId(), request.template(), reason, turn.now());
        };
        turn.handle(Messages.AGGREGATE, request.orderId(), command);
    }
}
