package tramoya.notifications;

import java.time.InstantSource;
import java.util.function.Supplier;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;
import tramoya.events.Language;
import tramoya.simulation.Outside;

/** The notifications service with a mail server behind a bad line. */
public final class SimulatedNotifications {
    private SimulatedNotifications() {}

    /** @param running asked for at the first message */
    public static ServiceDefinition definition(
            Supplier<Service> running, Vault vault, InstantSource clock, Outside outside) {
        Post post = (request, _) -> outside.call(
                "mail:" + request.notificationId(), () -> new Outcome.Confirmed("mail:" + request.notificationId()));
        return NotificationsService.definition(
                new Contacts(vault, Language.mapper()), new Outbox(running, Language.mapper(), clock), post);
    }
}
