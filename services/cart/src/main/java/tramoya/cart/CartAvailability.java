package tramoya.cart;

import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.Event;
import tramoya.events.InventoryEvent.InventoryUpdated;

/**
 * How many pieces of each product can be sold: the last word of inventory, and until it has spoken, the first stock of
 * the product. The first stock never overwrites a word of inventory, so the order between the two sources is all one.
 */
final class CartAvailability implements Projection<Event> {
    static final String NAME = "cart-availability";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<? extends Event>> consumes() {
        return Set.of(ProductCreated.class, InventoryUpdated.class);
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE {cart_availability} (
                    product_id text PRIMARY KEY,
                    available bigint NOT NULL,
                    backorder bigint NOT NULL)
                """);
    }

    @Override
    public void apply(Event event, Envelope envelope, Sql sql) {
        if (event instanceof ProductCreated created) {
            open(created, sql);
        } else if (event instanceof InventoryUpdated updated) {
            follow(updated, sql);
        }
    }

    @Override
    public void applyAll(List<Placed<Event>> events, Sql sql) {
        Projection.newest(events).forEach(one -> apply(one.event(), one.envelope(), sql));
    }

    private static void open(ProductCreated created, Sql sql) {
        sql.run("""
                INSERT INTO {cart_availability} (product_id, available, backorder) VALUES (?, ?, 0)
                ON CONFLICT DO NOTHING
                """, created.productId(), created.initialStock());
    }

    private static void follow(InventoryUpdated updated, Sql sql) {
        sql.run("""
                INSERT INTO {cart_availability} (product_id, available, backorder) VALUES (?, ?, ?)
                ON CONFLICT (product_id) DO UPDATE SET
                    available = excluded.available, backorder = excluded.backorder
                """, updated.productId(), updated.available(), updated.backorder());
    }
}
