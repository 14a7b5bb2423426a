package tramoya.notifications;

import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.NotificationEvent;
import tramoya.events.NotificationEvent.NotificationFailed;
import tramoya.events.NotificationEvent.NotificationSent;

/** The messages that have ended: one row each, which never changes. */
final class MessageList implements Projection<NotificationEvent> {
    static final String NAME = "message-list";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<? extends NotificationEvent>> consumes() {
        return Set.of(NotificationEvent.class);
    }

    @Override
    public List<String> tables() {
        // The order comes first in the key: one index then serves the list of all and the list of one order.
        return List.of("""
                CREATE TABLE {message_list} (
                    order_id text NOT NULL,
                    notification_id text NOT NULL,
                    template text NOT NULL,
                    language text,
                    state text NOT NULL,
                    reason text,
                    ended_at bigint NOT NULL,
                    PRIMARY KEY (order_id, notification_id)
                )""");
    }

    @Override
    public void apply(NotificationEvent event, Envelope envelope, Sql sql) {
        switch (event) {
            case NotificationSent sent ->
                sql.run("""
                        INSERT INTO {message_list} (order_id, notification_id, template, language, state, ended_at)
                        VALUES (?, ?, ?, ?, 'sent', ?) ON CONFLICT DO NOTHING
                        """, sent.orderId(), sent.notificationId(), sent.template(), sent.language(), sent.at());
            case NotificationFailed failed ->
                sql.run(
                        """
                        INSERT INTO {message_list} (order_id, notification_id, template, state, reason, ended_at)
                        VALUES (?, ?, ?, 'failed', ?, ?) ON CONFLICT DO NOTHING
                        """,
                        failed.orderId(),
                        failed.notificationId(),
                        failed.template(),
                        failed.reason(),
                        failed.at());
        }
    }
}
