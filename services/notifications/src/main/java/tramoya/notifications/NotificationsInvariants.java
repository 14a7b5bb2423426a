package tramoya.notifications;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tramoya.eventing.Envelope;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Service;
import tramoya.events.NotificationEvent;
import tramoya.events.NotificationEvent.NotificationFailed;
import tramoya.events.NotificationEvent.NotificationSent;
import tramoya.events.OperatorActed;
import tramoya.events.OrderId;
import tramoya.web.Audit;

/** What must hold of messages at any time. Reads the whole log; meant for a service that is at rest. */
public final class NotificationsInvariants {
    private final Service service;
    private final Audit audit;
    private final Map<UUID, String> ended = new HashMap<>();
    private final Map<UUID, Integer> copies = new HashMap<>();
    private final Set<UUID> asked = new HashSet<>();
    private final List<String> notOnce = new ArrayList<>();

    NotificationsInvariants(Service service, Audit audit) {
        this.service = service;
        this.audit = audit;
    }

    /** One finding per invariant. Never throws for what it finds. */
    public static List<Finding> check(Service service) {
        return new NotificationsInvariants(service, new Audit(service)).findings();
    }

    List<Finding> findings() {
        long head = audit.replay(this::take);
        return List.of(eachNewsIsToldOnce(), theListIsTheLog(head));
    }

    private void take(Object fact, Envelope envelope) {
        switch (fact) {
            case OperatorActed acted when acted.deed().equals(Resends.DEED) -> allow(acted);
            case NotificationSent sent -> end(sent, sent.notificationId(), sent.orderId(), sent.template(), "sent");
            case NotificationFailed failed ->
                end(failed, failed.notificationId(), failed.orderId(), failed.template(), "failed");
            default -> {}
        }
    }

    private void allow(OperatorActed resend) {
        UUID original = UUID.fromString(resend.target());
        asked.add(new Resends(copies.merge(original, 1, Integer::sum)).copyOf(original));
    }

    private void end(NotificationEvent event, UUID id, OrderId orderId, String template, String state) {
        boolean first = id.equals(MailRequest.idOf(orderId, template));
        if (!first && !asked.contains(id)) {
            notOnce.add("order %s was told %s a second time, and nobody asked".formatted(orderId, template));
        }
        if (ended.put(id, state) != null) {
            notOnce.add("message %s ended twice, lastly at %s".formatted(id, event.at()));
        }
    }

    private Finding eachNewsIsToldOnce() {
        return audit.finding(
                "each order is told each news once, but for what operators sent again", ended.size(), notOnce);
    }

    private Finding theListIsTheLog(long head) {
        List<String> violations = new ArrayList<>();
        audit.mustHaveReached(MessageList.NAME, head, violations);
        Map<UUID, String> missing = new HashMap<>(ended);
        Listed last = new Listed("", "", "");
        List<Listed> page = page(last);
        while (!page.isEmpty()) {
            for (Listed row : page) {
                UUID id = UUID.fromString(row.id());
                if (!row.state().equals(missing.remove(id))) {
                    violations.add(
                            "message %s is listed as %s, the log says %s".formatted(id, row.state(), ended.get(id)));
                }
                last = row;
            }
            page = page(last);
        }
        missing.keySet().forEach(id -> violations.add("message %s is missing in the list".formatted(id)));
        return audit.finding("the message list equals the fold of the log", ended.size(), violations);
    }

    private record Listed(String orderId, String id, String state) {}

    private List<Listed> page(Listed after) {
        return service.read(sql -> sql.query(
                """
                SELECT order_id, notification_id, state FROM message_list
                WHERE (order_id, notification_id) > (?, ?) ORDER BY order_id, notification_id LIMIT ?
                """,
                row -> new Listed(row.text("order_id"), row.text("notification_id"), row.text("state")),
                after.orderId(),
                after.id(),
                Audit.PAGE));
    }
}
