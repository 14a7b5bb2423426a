package tramoya.cart;

import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.CatalogEvent.ProductUpdated;
import tramoya.events.Event;
import tramoya.events.InventoryEvent.InventoryUpdated;

/**
 * What carts know of products. Details come from the catalogue and availability from inventory, in two tables, because
 * their events come in no order to each other.
 */
final class Shelf implements Projection<Event> {
    @Override
    public String name() {
        return "shelf";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<? extends Event>> consumes() {
        return Set.of(ProductCreated.class, ProductUpdated.class, ProductDeleted.class, InventoryUpdated.class);
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE {shelf_products} (
                  product_id text PRIMARY KEY,
                  name text NOT NULL,
                  price_minor bigint NOT NULL,
                  currency text NOT NULL,
                  initial_stock bigint NOT NULL,
                  on_sale bigint NOT NULL
                )
                """, """
                CREATE TABLE {shelf_stock} (
                  product_id text PRIMARY KEY,
                  available bigint NOT NULL,
                  backorder bigint NOT NULL
                )
                """);
    }

    @Override
    public void apply(Event event, Envelope envelope, Sql sql) {
        switch (event) {
            case ProductCreated created ->
                sql.run(
                        """
                        INSERT INTO {shelf_products} (product_id, name, price_minor, currency, initial_stock, on_sale)
                        VALUES (?, ?, ?, ?, ?, 1)
                        """,
                        created.productId(),
                        created.name(),
                        created.price().getAmountMinorLong(),
                        created.price().getCurrencyUnit().getCode(),
                        created.initialStock());
            case ProductUpdated updated ->
                sql.run(
                        "UPDATE {shelf_products} SET name = ?, price_minor = ?, currency = ? WHERE product_id = ?",
                        updated.name(),
                        updated.price().getAmountMinorLong(),
                        updated.price().getCurrencyUnit().getCode(),
                        updated.productId());
            case ProductDeleted deleted ->
                sql.run("UPDATE {shelf_products} SET on_sale = 0 WHERE product_id = ?", deleted.productId());
            case InventoryUpdated stock -> sql.run("""
                        INSERT INTO {shelf_stock} (product_id, available, backorder) VALUES (?, ?, ?)
                        ON CONFLICT (product_id) DO UPDATE SET available = excluded.available,
                          backorder = excluded.backorder
                        """, stock.productId(), stock.available(), stock.backorder());
            default -> {} // not subscribed
        }
    }
}
