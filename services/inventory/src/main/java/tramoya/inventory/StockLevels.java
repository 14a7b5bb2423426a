package tramoya.inventory;

import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.StockChange;

/** Every stock as it stands: one row a product. */
final class StockLevels implements Projection<InventoryUpdated> {
    static final String NAME = "stock-levels";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<? extends InventoryUpdated>> consumes() {
        return Set.of(InventoryUpdated.class);
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE {stock_levels} (
                    product_id text PRIMARY KEY,
                    on_hand bigint NOT NULL,
                    reserved bigint NOT NULL,
                    available bigint NOT NULL,
                    low bigint NOT NULL,
                    threshold bigint NOT NULL,
                    backorder bigint NOT NULL,
                    closed bigint NOT NULL,
                    changed_at bigint NOT NULL)
                """);
    }

    @Override
    public void apply(InventoryUpdated event, Envelope envelope, Sql sql) {
        // One statement for every kind of change, so that a page of events is one batch.
        sql.run(
                """
                INSERT INTO {stock_levels} (product_id, on_hand, reserved, available, low, threshold, backorder, closed,
                    changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)
                ON CONFLICT (product_id) DO UPDATE SET on_hand = excluded.on_hand, reserved = excluded.reserved,
                    available = excluded.available, low = excluded.low, threshold = excluded.threshold,
                    backorder = excluded.backorder, changed_at = excluded.changed_at
                """,
                event.productId(),
                event.onHand(),
                event.reserved(),
                event.available(),
                event.low(),
                event.threshold(),
                event.backorder(),
                event.at());
        if (event.change() == StockChange.CLOSED) {
            sql.run("UPDATE {stock_levels} SET closed = 1 WHERE product_id = ?", event.productId());
        } else if (event.change() == StockChange.REOPENED) {
            sql.run("UPDATE {stock_levels} SET closed = 0 WHERE product_id = ?", event.productId());
        }
    }

    /** A stock's newest event says all but whether it is closed. */
    @Override
    public void applyAll(List<Placed<InventoryUpdated>> events, Sql sql) {
        var newest = Set.copyOf(Projection.newest(events));
        events.stream()
                .filter(one -> newest.contains(one) || opensOrCloses(one.event()))
                .forEach(one -> apply(one.event(), one.envelope(), sql));
    }

    private static boolean opensOrCloses(InventoryUpdated event) {
        return event.change() == StockChange.CLOSED || event.change() == StockChange.REOPENED;
    }
}
