package tramoya.catalog;

import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.InventoryEvent.InventoryUpdated;

/**
 * How many pieces of each product can be had: the last word of inventory, in a table of its own.
 *
 * <p>Apart from {@link ProductList} because news of the two services come in any order; each side writes only its own
 * rows, and queries join them. Until inventory has spoken, the first stock of the product counts.
 */
final class ShowAvailabilityOnInventoryUpdated implements Projection<InventoryUpdated> {
    static final String NAME = "show-availability-on-inventory-updated";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<Class<? extends InventoryUpdated>> consumes() {
        return Set.of(InventoryUpdated.class);
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE {product_availability} (
                    product_id text PRIMARY KEY,
                    available bigint NOT NULL,
                    changed_at bigint NOT NULL,
                    position bigint NOT NULL)
                """, "CREATE INDEX {product_availability}_position ON {product_availability} (position)");
    }

    @Override
    public void apply(InventoryUpdated event, Envelope envelope, Sql sql) {
        sql.run("""
                INSERT INTO {product_availability} (product_id, available, changed_at, position) VALUES (?, ?, ?, ?)
                ON CONFLICT (product_id) DO UPDATE SET
                    available = excluded.available, changed_at = excluded.changed_at, position = excluded.position
                """, event.productId(), event.available(), event.at(), envelope.position());
    }

    @Override
    public void applyAll(List<Placed<InventoryUpdated>> events, Sql sql) {
        Projection.newest(events).forEach(one -> apply(one.event(), one.envelope(), sql));
    }
}
