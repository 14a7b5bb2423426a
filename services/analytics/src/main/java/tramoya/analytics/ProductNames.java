package tramoya.analytics;

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
import tramoya.events.ProductId;

/** What the operator may read for a product's pseudonym. Deleted products keep their names: their figures stay. */
final class ProductNames implements Projection<CatalogEvent> {
    static final String NAME = "product-names";

    private final Pseudonyms pseudonyms;

    ProductNames(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

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
        return List.of("CREATE TABLE {product_names} (product text PRIMARY KEY, name text NOT NULL)");
    }

    @Override
    public void apply(CatalogEvent event, Envelope envelope, Sql sql) {
        switch (event) {
            case ProductCreated created -> put(created.productId(), created.name(), sql);
            case ProductUpdated updated -> put(updated.productId(), updated.name(), sql);
            case ProductDeleted _, ProductRestored _ -> {}
        }
    }

    private void put(ProductId productId, String name, Sql sql) {
        sql.run("""
                INSERT INTO {product_names} (product, name) VALUES (?, ?)
                ON CONFLICT (product) DO UPDATE SET name = excluded.name
                """, pseudonyms.of(productId), name);
    }
}
