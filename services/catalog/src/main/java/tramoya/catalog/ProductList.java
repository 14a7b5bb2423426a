package tramoya.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Row;
import tramoya.eventing.Sql;
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.CatalogEvent.ProductRestored;
import tramoya.events.CatalogEvent.ProductUpdated;
import tramoya.events.ProductId;
import tramoya.events.Translation;

/**
 * The products as the shop window needs them: one row each, and one for each translation. Deleted ones stay, marked as
 * not on sale. The position of the last event of a product tells whoever follows the rows what has changed.
 */
final class ProductList implements Projection<CatalogEvent> {
    static final String NAME = "product-list";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<Class<? extends CatalogEvent>> consumes() {
        return Set.of(CatalogEvent.class);
    }

    @Override
    public List<String> tables() {
        return List.of(
                """
                CREATE TABLE {product_list} (
                    product_id text PRIMARY KEY,
                    sku text NOT NULL,
                    slug text NOT NULL,
                    name text NOT NULL,
                    description text NOT NULL,
                    category text NOT NULL,
                    category_folded text NOT NULL,
                    price_minor bigint NOT NULL,
                    currency text NOT NULL,
                    pictures text NOT NULL,
                    initial_stock bigint NOT NULL,
                    on_sale bigint NOT NULL,
                    created_at bigint NOT NULL,
                    changed_at bigint NOT NULL,
                    position bigint NOT NULL)
                """,
                """
                CREATE TABLE {product_texts} (
                    product_id text NOT NULL,
                    language text NOT NULL,
                    name text NOT NULL,
                    description text NOT NULL,
                    category text NOT NULL,
                    PRIMARY KEY (product_id, language))
                """,
                "CREATE INDEX {product_list}_slug ON {product_list} (slug)",
                "CREATE INDEX {product_list}_position ON {product_list} (position)");
    }

    @Override
    public void apply(CatalogEvent event, Envelope envelope, Sql sql) {
        switch (event) {
            case ProductCreated created -> {
                insert(created, envelope.position(), sql);
                insert(created.productId(), created.translations(), sql);
            }
            case ProductUpdated updated -> {
                update(updated, envelope.position(), sql);
                sql.run("DELETE FROM {product_texts} WHERE product_id = ?", updated.productId());
                insert(updated.productId(), updated.translations(), sql);
            }
            case ProductDeleted deleted ->
                sql.run(
                        "UPDATE {product_list} SET on_sale = 0, changed_at = ?, position = ? WHERE product_id = ?",
                        deleted.at(),
                        envelope.position(),
                        deleted.productId());
            case ProductRestored restored ->
                sql.run(
                        "UPDATE {product_list} SET on_sale = 1, changed_at = ?, position = ? WHERE product_id = ?",
                        restored.at(),
                        envelope.position(),
                        restored.productId());
        }
    }

    private static void insert(ProductCreated created, long position, Sql sql) {
        sql.run(
                """
                INSERT INTO {product_list} (product_id, sku, slug, name, description, category, category_folded,
                    price_minor, currency, pictures, initial_stock, on_sale, created_at, changed_at, position)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)
                """,
                created.productId(),
                created.sku(),
                created.slug(),
                created.name(),
                created.description(),
                created.category(),
                Folded.of(created.category()),
                created.price().getAmountMinorLong(),
                created.price().getCurrencyUnit().getCode(),
                column(created.pictures()),
                created.initialStock(),
                created.at(),
                created.at(),
                position);
    }

    private static void insert(ProductId productId, Map<String, Translation> translations, Sql sql) {
        translations.forEach((language, texts) ->
                sql.run("""
                INSERT INTO {product_texts} (product_id, language, name, description, category) VALUES (?, ?, ?, ?, ?)
                """, productId, language, texts.name(), texts.description(), texts.category()));
    }

    private static void update(ProductUpdated updated, long position, Sql sql) {
        sql.run(
                """
                UPDATE {product_list} SET name = ?, description = ?, category = ?, category_folded = ?,
                    price_minor = ?, currency = ?, pictures = ?, changed_at = ?, position = ?
                WHERE product_id = ?
                """,
                updated.name(),
                updated.description(),
                updated.category(),
                Folded.of(updated.category()),
                updated.price().getAmountMinorLong(),
                updated.price().getCurrencyUnit().getCode(),
                column(updated.pictures()),
                updated.at(),
                position,
                updated.productId());
    }

    /** Web addresses hold no line ends. */
    private static String column(List<String> pictures) {
        return String.join("\n", pictures);
    }

    static List<String> pictures(Row row) {
        return row.text("pictures").lines().toList();
    }

    static Translation translation(Row row) {
        return new Translation(row.text("name"), row.text("description"), row.text("category"));
    }
}
