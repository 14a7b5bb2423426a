package tramoya.recommendations;

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

/** Names and prices of the products, as recommendations show them. Deleted ones stay, marked as not on sale. */
final class KnownProducts implements Projection<CatalogEvent> {
    static final String NAME = "known-products";

    @Override
    public String name() {
        return NAME;
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
                CREATE TABLE {known_products} (
                    product_id text PRIMARY KEY,
                    slug text NOT NULL,
                    name text NOT NULL,
                    price_minor bigint NOT NULL,
                    currency text NOT NULL,
                    on_sale bigint NOT NULL)
                """);
    }

    @Override
    public void apply(CatalogEvent event, Envelope envelope, Sql sql) {
        switch (event) {
            case ProductCreated created ->
                sql.run(
                        """
                        INSERT INTO {known_products} (product_id, slug, name, price_minor, currency, on_sale)
                        VALUES (?, ?, ?, ?, ?, 1)
                        """,
                        created.productId(),
                        created.slug(),
                        created.name(),
                        created.price().getAmountMinorLong(),
                        created.price().getCurrencyUnit().getCode());
            case ProductUpdated updated ->
                sql.run(
                        "UPDATE {known_products} SET name = ?, price_minor = ?, currency = ? WHERE product_id = ?",
                        updated.name(),
                        updated.price().getAmountMinorLong(),
                        updated.price().getCurrencyUnit().getCode(),
                        updated.productId());
            case ProductDeleted deleted ->
                sql.run("UPDATE {known_products} SET on_sale = 0 WHERE product_id = ?", deleted.productId());
            case ProductRestored restored ->
                sql.run("UPDATE {known_products} SET on_sale = 1 WHERE product_id = ?", restored.productId());
        }
    }
}
