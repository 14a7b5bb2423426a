package tramoya.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Envelope;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.events.InventoryEvent;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.InventoryEvent.StockDispatched;
import tramoya.events.InventoryEvent.StockRefused;
import tramoya.events.InventoryEvent.StockReleased;
import tramoya.events.InventoryEvent.StockReserved;
import tramoya.events.OrderId;
import tramoya.events.StockLine;
import tramoya.inventory.Stock.Kept;
import tramoya.web.Audit;

/** What must hold of stocks at any time. Reads the whole log; meant for a service that is at rest. */
public final class InventoryInvariants {
    private final Service service;
    private final Audit audit;
    private final Map<String, Stock> stocks = new HashMap<>();
    private final Map<OrderId, List<StockLine>> held = new HashMap<>();
    private final List<String> oversold = new ArrayList<>();

    private InventoryInvariants(Service service) {
        this.service = service;
        audit = new Audit(service);
    }

    /** One finding per invariant. Never throws for what it finds. */
    public static List<Finding> check(Service service) {
        var invariants = new InventoryInvariants(service);
        long head = invariants.audit.replay(invariants::take);
        return List.of(
                invariants.nothingIsOversold(),
                invariants.whatIsReservedBelongsToOrders(),
                invariants.theLevelsAreTheFold(head));
    }

    private void take(Object fact, Envelope envelope) {
        if (fact instanceof InventoryEvent event) {
            take(event);
        }
    }

    private void take(InventoryEvent event) {
        switch (event) {
            case InventoryUpdated updated -> take(updated);
            case StockReserved reserved -> held.put(reserved.orderId(), reserved.lines());
            case StockReleased released -> held.remove(released.orderId());
            case StockDispatched dispatched -> held.remove(dispatched.orderId());
            case StockRefused _ -> {} // took nothing
        }
    }

    /** Looks at every moment, not only at the last: an oversell that was put right later is one all the same. */
    private void take(InventoryUpdated updated) {
        String productId = updated.productId().toString();
        Stock before = stocks.getOrDefault(productId, Stock.DECIDER.initial());
        Stock after = Stock.evolve(before, updated);
        stocks.put(productId, after);
        if (after instanceof Kept kept
                && (kept.onHand() < 0
                        || kept.reserved() < 0
                        || (kept.available() < 0 && !kept.policy().backorder()))) {
            oversold.add("product %s: %s".formatted(productId, kept));
        }
    }

    private Finding nothingIsOversold() {
        return audit.finding("no stock was ever oversold", stocks.size(), oversold);
    }

    private Finding whatIsReservedBelongsToOrders() {
        Map<String, Long> expected = new HashMap<>();
        held.values()
                .forEach(lines -> lines.forEach(
                        line -> expected.merge(line.productId().toString(), (long) line.quantity(), Long::sum)));
        List<String> violations = new ArrayList<>();
        stocks.forEach((productId, stock) -> {
            long orders = expected.getOrDefault(productId, 0L);
            if (stock instanceof Kept kept && kept.reserved() - kept.owed() != orders) {
                violations.add("product %s: %s, but live orders hold %d".formatted(productId, kept, orders));
            }
        });
        return audit.finding("what is reserved is what live orders hold", stocks.size(), violations);
    }

    private Finding theLevelsAreTheFold(long head) {
        List<String> violations = new ArrayList<>();
        audit.mustHaveReached(StockLevels.NAME, head, violations);
        Set<String> missing = new HashSet<>(stocks.keySet());
        List<Stored> page = page("");
        while (!page.isEmpty()) {
            for (Stored stored : page) {
                missing.remove(stored.productId());
                compare(stored, stocks.get(stored.productId()), violations);
            }
            page = page(page.getLast().productId());
        }
        missing.forEach(productId -> violations.add("product %s has no stock level".formatted(productId)));
        return audit.finding("the stock levels equal the fold of the log", stocks.size(), violations);
    }

    /** A stock as its row shows it. */
    private record Shown(long onHand, long reserved, long available, boolean low, Policy policy, boolean closed) {}

    private record Stored(String productId, Shown row) {}

    private List<Stored> page(String after) {
        return service.read(sql -> sql.query("""
                SELECT product_id, on_hand, reserved, available, low, threshold, backorder, closed FROM stock_levels
                WHERE product_id > ? ORDER BY product_id LIMIT ?
                """, InventoryInvariants::stored, after, Audit.PAGE));
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.text("product_id"),
                new Shown(
                        row.number("on_hand"),
                        row.number("reserved"),
                        row.number("available"),
                        row.flag("low"),
                        new Policy(row.number("threshold"), row.flag("backorder")),
                        row.flag("closed")));
    }

    private static void compare(Stored stored, @Nullable Stock folded, List<String> violations) {
        Shown expected = folded instanceof Kept kept
                ? new Shown(kept.onHand(), kept.reserved(), kept.available(), kept.low(), kept.policy(), kept.closed())
                : null;
        if (!stored.row().equals(expected)) {
            violations.add(
                    "product %s is shown as %s, the log says %s".formatted(stored.productId(), stored.row(), expected));
        }
    }
}
