package tramoya.cart;

import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.CatalogEvent.ProductRestored;
import tramoya.events.CatalogEvent.ProductUpdated;
import tramoya.events.ProductId;

/** Names and prices of the products, as carts show and sell them. Deleted ones stay, marked as not on sale. */
final class CartProducts implements Projection<CatalogEvent> {
    static final String NAME = "cart-products";

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
                CREATE TABLE {cart_products} (
                    product_id text PRIMARY KEY,
                    name text NOT NULL,
                    price_minor bigint NOT NULL,
                    currency text NOT NULL,
                    on_sale bigint NOT NULL)
                """);
    }

    @Override
    public void apply(CatalogEvent event, Envelope envelope, Sql sql) {
        switch (event) {
            case ProductCreated created -> put(created.productId(), created.name(), created.price(), sql);
            case ProductUpdated updated -> put(updated.productId(), updated.name(), updated.price(), sql);
            case ProductDeleted deleted ->
                sql.run("UPDATE {cart_products} SET on_sale = 0 WHERE product_id = ?", deleted.productId());
            case ProductRestored restored ->
                sql.run("UPDATE {cart_products} SET on_sale = 1 WHERE product_id = ?", restored.productId());
        }
    }

    private static void put(ProductId productId, String name, Money price, Sql sql) {
        sql.run(
                """
                INSERT INTO {cart_products} (product_id, name, price_minor, currency, on_sale) VALUES (?, ?, ?, ?, 1)
                ON CONFLICT (product_id) DO UPDATE SET
                    name = excluded.name, price_minor = excluded.price_minor, currency = excluded.currency
                """,
                productId,
                name,
                price.getAmountMinorLong(),
                price.getCurrencyUnit().getCode());
    }
}
