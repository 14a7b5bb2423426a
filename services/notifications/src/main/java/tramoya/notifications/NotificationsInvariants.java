package tramoya.notifications;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Service;
import tramoya.events.NotificationEvent;
import tramoya.events.NotificationEvent.NotificationFailed;
import tramoya.events.NotificationEvent.NotificationSent;
import tramoya.events.OperatorActed;
import tramoya.events.OrderId;
import tramoya.web.Kinds;

/** What must hold of messages at any time. Reads the whole log; meant for a service that is at rest. */
public final class NotificationsInvariants {
    /** More than these tell nothing new. */
    private static final int VIOLATIONS_MAX = 100;

    private static final int PAGE = 1_000;
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    private final Service service;
    private final Duration catchUp;
    private final EventTypes types = Kinds.ofTheShop();
    private final Map<UUID, String> ended = new HashMap<>();
    private final Map<UUID, Integer> copies = new HashMap<>();
    private final Set<UUID> asked = new HashSet<>();
    private final List<String> notOnce = new ArrayList<>();

    /** @param catchUp how long to wait for the list before it counts as behind */
    NotificationsInvariants(Service service, Duration catchUp) {
        this.service = service;
        this.catchUp = catchUp;
    }

    /** One finding per invariant. Never throws for what it finds. */
    public static List<Finding> check(Service service) {
        return new NotificationsInvariants(service, CATCH_UP).findings();
    }

    List<Finding> findings() {
        long head = fold();
        return List.of(eachNewsIsToldOnce(), theListIsTheLog(head));
    }

    private long fold() {
        long position = 0;
        List<RecordedEvent> page = service.log().read(position, PAGE);
        while (!page.isEmpty()) {
            for (RecordedEvent recorded : page) {
                position = recorded.position();
                switch (types.read(recorded)) {
                    case OperatorActed acted when acted.deed().equals(Resends.DEED) -> allow(acted);
                    case NotificationSent sent ->
                        end(sent, sent.notificationId(), sent.orderId(), sent.template(), "sent");
                    case NotificationFailed failed ->
                        end(failed, failed.notificationId(), failed.orderId(), failed.template(), "failed");
                    default -> {}
                }
            }
            page = service.log().read(position, PAGE);
        }
        return position;
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
        return finding("each order is told each news once, but for what operators sent again", notOnce);
    }

    private Finding theListIsTheLog(long head) {
        List<String> violations = new ArrayList<>();
        if (!service.awaitApplied(MessageList.NAME, service.definition().name(), head, catchUp)) {
            violations.add("message-list has not reached position %d: see its parked keys".formatted(head));
        }
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
        return finding("the message list equals the fold of the log", violations);
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
                PAGE));
    }

    private Finding finding(String invariant, List<String> violations) {
        return new Finding(
                invariant,
                service.definition().name(),
                ended.size(),
                violations.stream().limit(VIOLATIONS_MAX).toList());
    }
}
