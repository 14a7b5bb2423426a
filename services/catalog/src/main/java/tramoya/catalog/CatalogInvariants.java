package tramoya.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.catalog.Product.Deleted;
import tramoya.catalog.Product.Listed;
import tramoya.catalog.Product.Unknown;
import tramoya.eventing.Envelope;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.eventing.Sql;
import tramoya.events.CatalogEvent;
import tramoya.events.Translation;
import tramoya.web.Audit;

/** What must hold of the catalogue at any time. Reads the whole log; meant for a service that is at rest. */
public final class CatalogInvariants {
    private final Service service;
    private final Audit audit;
    private final Map<String, Product> products = new HashMap<>();

    private CatalogInvariants(Service service) {
        this.service = service;
        audit = new Audit(service);
    }

    /** One finding per invariant. Never throws for what it finds. */
    public static List<Finding> check(Service service) {
        var invariants = new CatalogInvariants(service);
        long head = invariants.audit.replay(invariants::take);
        return List.of(invariants.namesAreUnique(), invariants.theListIsTheFold(head));
    }

    private void take(Object fact, Envelope envelope) {
        if (fact instanceof CatalogEvent event) {
            products.compute(
                    event.productId().toString(),
                    (_, before) -> Product.evolve(before == null ? Product.DECIDER.initial() : before, event));
        }
    }

    private Finding namesAreUnique() {
        List<String> violations = new ArrayList<>();
        Set<String> skus = new HashSet<>();
        Set<String> slugs = new HashSet<>();
        products.values().stream().map(CatalogInvariants::shown).forEach(row -> {
            if (!skus.add(row.sku())) {
                violations.add("two products have the sku %s".formatted(row.sku()));
            }
            if (!slugs.add(row.slug())) {
                violations.add("two products have the slug %s".formatted(row.slug()));
            }
        });
        return audit.finding("every sku and every slug names one product", products.size(), violations);
    }

    private Finding theListIsTheFold(long head) {
        List<String> violations = new ArrayList<>();
        audit.mustHaveReached(ProductList.NAME, head, violations);
        Set<String> missing = new HashSet<>(products.keySet());
        List<Stored> page = page("");
        while (!page.isEmpty()) {
            for (Stored stored : page) {
                missing.remove(stored.productId());
                compare(stored, products.get(stored.productId()), violations);
            }
            page = page(page.getLast().productId());
        }
        missing.forEach(productId -> violations.add("product %s is missing in the list".formatted(productId)));
        return audit.finding("the product list equals the fold of the log", products.size(), violations);
    }

    /** A product as its row shows it. */
    private record Shown(String sku, String slug, Details details, long initialStock, boolean onSale) {}

    private record Stored(String productId, Shown row) {}

    private static Shown shown(Product product) {
        return switch (product) {
            case Listed listed -> shown(listed, true);
            case Deleted deleted -> shown(deleted.last(), false);
            case Unknown _ -> throw new IllegalStateException("a product without events is in no fold");
        };
    }

    private static Shown shown(Listed product, boolean onSale) {
        return new Shown(product.sku(), product.slug(), product.details(), product.initialStock(), onSale);
    }

    private List<Stored> page(String after) {
        return service.read(sql -> {
            Map<String, Map<String, Translation>> texts = texts(after, sql);
            return sql.query("""
                SELECT product_id, sku, slug, name, description, category, price_minor, currency, pictures,
                    initial_stock, on_sale
                FROM product_list WHERE product_id > ? ORDER BY product_id LIMIT ?
                """, row -> stored(row, texts), after, Audit.PAGE);
        });
    }

    private static Map<String, Map<String, Translation>> texts(String after, Sql sql) {
        List<String> ids = sql.query(
                "SELECT product_id FROM product_list WHERE product_id > ? ORDER BY product_id LIMIT ?",
                row -> row.text("product_id"),
                after,
                Audit.PAGE);
        return ids.isEmpty() ? Map.of() : Offers.translations(ids, true, sql);
    }

    private static Stored stored(Row row, Map<String, Map<String, Translation>> texts) {
        Money price = Money.ofMinor(CurrencyUnit.of(row.text("currency")), row.number("price_minor"));
        String productId = row.text("product_id");
        var details = new Details(
                row.text("name"),
                row.text("description"),
                row.text("category"),
                price,
                ProductList.pictures(row),
                texts.getOrDefault(productId, Map.of()));
        return new Stored(
                productId,
                new Shown(
                        row.text("sku"), row.text("slug"), details, row.number("initial_stock"), row.flag("on_sale")));
    }

    private static void compare(Stored stored, @Nullable Product folded, List<String> violations) {
        if (folded == null) {
            violations.add("product %s is listed, but the log does not know it".formatted(stored.productId()));
        } else if (!stored.row().equals(shown(folded))) {
            violations.add("product %s is listed as %s, the log says %s"
                    .formatted(stored.productId(), stored.row(), shown(folded)));
        }
    }
}
