package tramoya.inventory;

import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.InventoryEvent.InventoryUpdated;

/** How every stock stands, one row per product. */
final class StockLevels implements Projection<InventoryUpdated> {
    @Override
    public String name() {
        return "stock-levels";
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
                  threshold bigint NOT NULL,
                  backorder bigint NOT NULL,
                  low bigint NOT NULL,
                  changed_at bigint NOT NULL
                )
                """, "CREATE INDEX {stock_levels}_low ON {stock_levels} (low, product_id)");
    }

    @Override
    public void apply(InventoryUpdated updated, Envelope envelope, Sql sql) {
        sql.run(
                """
                INSERT INTO {stock_levels} (product_id, on_hand, reserved, available, threshold, backorder, low, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (product_id) DO UPDATE SET on_hand = excluded.on_hand, reserved = excluded.reserved,
                  available = excluded.available, threshold = excluded.threshold, backorder = excluded.backorder,
                  low = excluded.low, changed_at = excluded.changed_at
                """,
                updated.productId(),
                updated.onHand(),
                updated.reserved(),
                updated.available(),
                updated.threshold(),
                updated.backorder(),
                updated.low(),
                updated.at());
    }
}
