package tramoya.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Service;
import tramoya.events.InventoryEvent;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.InventoryEvent.StockDispatched;
import tramoya.events.InventoryEvent.StockRefused;
import tramoya.events.InventoryEvent.StockReleased;
import tramoya.events.InventoryEvent.StockReserved;
import tramoya.events.StockLine;

/** What must hold of stock, recomputed from the log alone for {@code ./tramoya verify}. */
public final class InventoryInvariants {
    private static final int PAGE = 2_000;

    private InventoryInvariants() {}

    /** No oversell at any moment, and what is reserved is what live reservations hold. */
    public static List<Finding> check(Service inventory, EventTypes types) {
        Books books = new Books();
        long position = 0;
        List<RecordedEvent> page;
        do {
            page = inventory.log().read(position, PAGE);
            for (RecordedEvent recorded : page) {
                position = recorded.position();
                if (recorded.decoded(types) instanceof InventoryEvent event) {
                    books.enter(event);
                }
            }
        } while (!page.isEmpty());
        return List.of(
                new Finding("no oversell", "inventory", books.updates, List.copyOf(books.oversold)),
                new Finding("reservations balance", "inventory", books.reserved.size(), books.imbalances()));
    }

    /** The sums of a whole log. */
    private static final class Books {
        private final Map<String, Long> reserved = new HashMap<>();
        private final Map<String, Long> held = new HashMap<>();
        private final Set<String> oversold = new TreeSet<>();
        private long updates;

        private void enter(InventoryEvent event) {
            switch (event) {
                case InventoryUpdated updated -> update(updated);
                case StockReserved taken -> hold(taken.lines(), 1);
                case StockReleased released -> hold(released.lines(), -1);
                case StockDispatched dispatched -> hold(dispatched.lines(), -1);
                case StockRefused _ -> {} // nothing was taken
            }
        }

        private void update(InventoryUpdated updated) {
            updates++;
            reserved.put(updated.productId().toString(), updated.reserved());
            boolean beyond = updated.available() < 0 && !updated.backorder();
            if (beyond || updated.onHand() < 0 || updated.reserved() < 0) {
                oversold.add("product %s: %d on hand, %d reserved"
                        .formatted(updated.productId(), updated.onHand(), updated.reserved()));
            }
        }

        private void hold(List<StockLine> lines, int sign) {
            lines.forEach(
                    line -> held.merge(line.productId().toString(), (long) sign * line.quantity(), Math::addExact));
        }

        private List<String> imbalances() {
            return reserved.entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(held.getOrDefault(entry.getKey(), 0L)))
                    .map(entry -> "product %s: %d reserved, orders hold %d"
                            .formatted(entry.getKey(), entry.getValue(), held.getOrDefault(entry.getKey(), 0L)))
                    .limit(20)
                    .toList();
        }
    }
}
