package tramoya.recommendations;

import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.InventoryEvent.InventoryUpdated;

/**
 * Whether a product can be sold at once. One without a row has not been heard of, and gets the benefit of the doubt.
 */
final class KnownStock implements Projection<InventoryUpdated> {
    static final String NAME = "known-stock";

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
        return List.of("CREATE TABLE {known_stock} (product_id text PRIMARY KEY, sellable bigint NOT NULL)");
    }

    @Override
    public void apply(InventoryUpdated event, Envelope envelope, Sql sql) {
        // Nearly every order moves a stock and hardly any empties it, so nearly every event ends without a write.
        sql.run("""
                INSERT INTO {known_stock} (product_id, sellable) VALUES (?, ?)
                ON CONFLICT (product_id) DO UPDATE SET sellable = excluded.sellable
                WHERE {known_stock}.sellable <> excluded.sellable
                """, event.productId(), event.available() > 0 || event.backorder());
    }

    @Override
    public void applyAll(List<Placed<InventoryUpdated>> events, Sql sql) {
        Projection.newest(events).forEach(one -> apply(one.event(), one.envelope(), sql));
    }
}
