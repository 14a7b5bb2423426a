package tramoya.notifications;

import tramoya.eventing.CallHandler;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.Unavailable;
import tramoya.events.Contact;

/** Where messages go from here. Called by many threads at a time. */
interface Post {
    /**
     * Hands a message over, under a Message-ID that follows from the notification's id.
     *
     * @return confirmed with what the message can be found by, or refused for good
     * @throws Unavailable when it certainly did not go; try again
     * @throws CallHandler.Unknown when it may have gone
     */
    Outcome send(MailRequest request, Contact recipient);

    /** Without a mail server: the outbox has the message already, and there operators read it. */
    static Post none() {
        return (request, _) -> new Outcome.Confirmed("outbox:" + request.notificationId());
    }
}
