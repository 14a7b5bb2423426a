package tramoya.notifications;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Decider;
import tramoya.events.NotificationEvent;
import tramoya.events.NotificationEvent.NotificationFailed;
import tramoya.events.NotificationEvent.NotificationSent;
import tramoya.notifications.MessageCommand.RecordFailed;
import tramoya.notifications.MessageCommand.RecordSent;

/**
 * What became of the messages of one order: each ends once.
 *
 * @param ended the messages that were sent or failed
 */
record Messages(Set<UUID> ended) {
    static final Decider<MessageCommand, Messages, NotificationEvent> DECIDER =
            new Decider<>(new Messages(Set.of()), Messages::decide, Messages::evolve);

    static final Aggregate<MessageCommand, Messages, NotificationEvent> AGGREGATE =
            Aggregate.of("messages", NotificationEvent.class, Messages.class, DECIDER);

    Messages {
        ended = Set.copyOf(ended);
    }

    static List<NotificationEvent> decide(MessageCommand command, Messages messages) {
        return messages.ended().contains(command.notificationId()) ? List.of() : List.of(event(command));
    }

    private static NotificationEvent event(MessageCommand command) {
        return switch (command) {
            case RecordSent sent ->
                new NotificationSent(
                        sent.notificationId(), sent.orderId(), sent.template(), sent.language(), sent.at());
            case RecordFailed failed ->
                new NotificationFailed(
                        failed.notificationId(), failed.orderId(), failed.template(), failed.reason(), failed.at());
        };
    }

    static Messages evolve(Messages messages, NotificationEvent event) {
        Set<UUID> ended = new HashSet<>(messages.ended());
        ended.add(
                switch (event) {
                    case NotificationSent sent -> sent.notificationId();
                    case NotificationFailed failed -> failed.notificationId();
                });
        return new Messages(ended);
    }
}
