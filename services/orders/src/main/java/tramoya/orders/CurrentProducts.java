package tramoya.orders;

import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.CatalogEvent.ProductRestored;
import tramoya.events.CatalogEvent.ProductUpdated;

/**
 * What products cost and whether they are sold now, shown beside the lines of active orders. The agreed price of an
 * order is binding and never changes.
 */
final class CurrentProducts implements Projection<CatalogEvent> {
    @Override
    public String name() {
        return "reprice-on-product-updated";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<? extends CatalogEvent>> consumes() {
        return Set.of(CatalogEvent.class);
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE {current_products} (
                  product_id text PRIMARY KEY,
                  price_minor bigint NOT NULL,
                  currency text NOT NULL,
                  on_sale bigint NOT NULL
                )
                """);
    }

    @Override
    public void apply(CatalogEvent event, Envelope envelope, Sql sql) {
        switch (event) {
            case ProductCreated created ->
                sql.run(
                        "INSERT INTO {current_products} (product_id, price_minor, currency, on_sale) VALUES (?, ?, ?, 1)",
                        created.productId(),
                        created.price().getAmountMinorLong(),
                        created.price().getCurrencyUnit().getCode());
            case ProductUpdated updated ->
                sql.run(
                        "UPDATE {current_products} SET price_minor = ?, currency = ? WHERE product_id = ?",
                        updated.price().getAmountMinorLong(),
                        updated.price().getCurrencyUnit().getCode(),
                        updated.productId());
            case ProductDeleted deleted ->
                sql.run("UPDATE {current_products} SET on_sale = 0 WHERE product_id = ?", deleted.productId());
            case ProductRestored restored ->
                sql.run("UPDATE {current_products} SET on_sale = 1 WHERE product_id = ?", restored.productId());
        }
    }
}
