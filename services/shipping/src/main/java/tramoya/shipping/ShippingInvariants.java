package tramoya.shipping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Service;
import tramoya.events.ShipmentEvent;
import tramoya.events.ShipmentEvent.ShipmentRecalled;
import tramoya.events.ShipmentEvent.ShipmentStarted;
import tramoya.web.Kinds;

/** What must hold of shipments at any time. Reads the whole log; meant for a service that is at rest. */
public final class ShippingInvariants {
    /** More than these tell nothing new. */
    private static final int VIOLATIONS_MAX = 100;

    private static final int PAGE = 1_000;
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    private final Service service;
    private final Duration catchUp;
    private final EventTypes types = Kinds.ofTheShop();
    private final Map<String, Standing> shipments = new HashMap<>();
    private final Set<String> recalled = new HashSet<>();
    private final List<String> startedAfterRecall = new ArrayList<>();

    /** @param catchUp how long to wait for the list before it counts as behind */
    ShippingInvariants(Service service, Duration catchUp) {
        this.service = service;
        this.catchUp = catchUp;
    }

    /** One finding per invariant. Never throws for what it finds. */
    public static List<Finding> check(Service service) {
        return new ShippingInvariants(service, CATCH_UP).findings();
    }

    List<Finding> findings() {
        long head = fold();
        return List.of(nothingLeavesAfterItsRecall(), theListIsTheFold(head));
    }

    private long fold() {
        long position = 0;
        List<RecordedEvent> page = service.log().read(position, PAGE);
        while (!page.isEmpty()) {
            for (RecordedEvent recorded : page) {
                position = recorded.position();
                if (types.read(recorded) instanceof ShipmentEvent event) {
                    take(event);
                }
            }
            page = service.log().read(position, PAGE);
        }
        return position;
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
        return finding("no shipment starts after its order was cancelled", startedAfterRecall);
    }

    private Finding theListIsTheFold(long head) {
        List<String> violations = new ArrayList<>();
        if (!service.awaitApplied(ShipmentList.NAME, service.definition().name(), head, catchUp)) {
            violations.add("shipment-list has not reached position %d: see its parked keys".formatted(head));
        }
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
        return finding("the shipment list equals the fold of the log", violations);
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
                PAGE));
    }

    private static void compare(Listed row, @Nullable Standing folded, List<String> violations) {
        if (!row.standing().equals(folded)) {
            violations.add(
                    "order %s is listed as %s, the log says %s".formatted(row.orderId(), row.standing(), folded));
        }
    }

    private Finding finding(String invariant, List<String> violations) {
        return new Finding(
                invariant,
                service.definition().name(),
                shipments.size(),
                violations.stream().limit(VIOLATIONS_MAX).toList());
    }
}
