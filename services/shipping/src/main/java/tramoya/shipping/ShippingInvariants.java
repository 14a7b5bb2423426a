package tramoya.shipping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Envelope;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Service;
import tramoya.events.ShipmentEvent;
import tramoya.events.ShipmentEvent.ShipmentRecalled;
import tramoya.events.ShipmentEvent.ShipmentStarted;
import tramoya.web.Audit;

/** What must hold of shipments at any time. Reads the whole log; meant for a service that is at rest. */
public final class ShippingInvariants {
    private final Service service;
    private final Audit audit;
    private final Map<String, Standing> shipments = new HashMap<>();
    private final Set<String> recalled = new HashSet<>();
    private final List<String> startedAfterRecall = new ArrayList<>();

    ShippingInvariants(Service service, Audit audit) {
        this.service = service;
        this.audit = audit;
    }

    /** One finding per invariant. Never throws for what it finds. */
    public static List<Finding> check(Service service) {
        return new ShippingInvariants(service, new Audit(service)).findings();
    }

    List<Finding> findings() {
        long head = audit.replay(this::take);
        return List.of(nothingLeavesAfterItsRecall(), theListIsTheFold(head));
    }

    private void take(Object fact, Envelope envelope) {
        if (fact instanceof ShipmentEvent event) {
            take(event);
        }
    }

    private void take(ShipmentEvent event) {
        String orderId = event.orderId().toString();
        shipments.merge(orderId, Standing.NONE.after(event), (before, _) -> before.after(event));
        if (event instanceof ShipmentRecalled) {
            recalled.add(orderId);
        }
        if (event instanceof ShipmentStarted && recalled.contains(orderId)) {
            startedAfterRecall.add("order %s was cancelled, and its parcel left all the same".formatted(orderId));
        }
    }

    private Finding nothingLeavesAfterItsRecall() {
        return audit.finding("no shipment starts after its order was cancelled", shipments.size(), startedAfterRecall);
    }

    private Finding theListIsTheFold(long head) {
        List<String> violations = new ArrayList<>();
        audit.mustHaveReached(ShipmentList.NAME, head, violations);
        Set<String> missing = new HashSet<>(shipments.keySet());
        String after = "";
        List<Listed> page = page(after);
        while (!page.isEmpty()) {
            for (Listed row : page) {
                missing.remove(row.orderId());
                compare(row, shipments.get(row.orderId()), violations);
                after = row.orderId();
            }
            page = page(after);
        }
        missing.forEach(orderId -> violations.add("order %s is missing in the list".formatted(orderId)));
        return audit.finding("the shipment list equals the fold of the log", shipments.size(), violations);
    }

    private record Listed(String orderId, Standing standing) {}

    private List<Listed> page(String after) {
        return service.read(sql -> sql.query(
                """
                SELECT order_id, state, carrier, tracking FROM shipment_list
                WHERE order_id > ? ORDER BY order_id LIMIT ?
                """,
                row -> new Listed(
                        row.text("order_id"),
                        new Standing(row.text("state"), row.textOrNull("carrier"), row.textOrNull("tracking"))),
                after,
                Audit.PAGE));
    }

    private static void compare(Listed row, @Nullable Standing folded, List<String> violations) {
        if (!row.standing().equals(folded)) {
            violations.add(
                    "order %s is listed as %s, the log says %s".formatted(row.orderId(), row.standing(), folded));
        }
    }
}
