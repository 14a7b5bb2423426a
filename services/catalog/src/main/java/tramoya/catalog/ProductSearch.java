package tramoya.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.web.Amount;
import tramoya.web.Listing;

/** What shoppers can ask of the catalogue. Shows only what is on sale. Safe for any number of threads. */
final class ProductSearch {
    private static final int WORDS_LENGTH_MAX = 200;

    /** More categories than these make no menu. */
    private static final int CATEGORIES_MAX = 1_000;

    private static final String COLUMNS = """
            SELECT p.product_id, p.sku, p.slug, p.name, p.name_folded, p.description, p.category, p.price_minor,
                p.currency, COALESCE(a.available, p.initial_stock) AS available
            FROM product_list p LEFT JOIN product_availability a ON a.product_id = p.product_id
            WHERE p.on_sale = 1
            """;

    private final Service service;

    ProductSearch(Service service) {
        this.service = service;
    }

    /**
     * A product in a list.
     *
     * @param available pieces that can be had now, never below zero
     */
    record Offer(String id, String sku, String slug, String name, Amount price, long available) {}

    /** A product on its own page. */
    record Sheet(
            String id,
            String sku,
            String slug,
            String name,
            String description,
            String category,
            Amount price,
            long available) {}

    /** A category with the number of its products on sale. */
    record Category(String name, long products) {}

    /** Products by name. Empty words and an empty category ask for all. */
    Listing<Offer> search(String words, String category, @Nullable String cursor, int limit) {
        if (words.length() > WORDS_LENGTH_MAX || category.length() > WORDS_LENGTH_MAX) {
            throw Rejected.invalid("search.too-long", "A search has at most %d characters".formatted(WORDS_LENGTH_MAX));
        }
        var statement = new StringBuilder(COLUMNS);
        List<Object> parameters = new ArrayList<>();
        if (!words.isBlank()) {
            statement.append(" AND p.searchable LIKE ? ESCAPE '!'");
            parameters.add("%" + withoutWildcards(Folded.of(words.strip())) + "%");
        }
        if (!category.isBlank()) {
            statement.append(" AND p.category_folded = ?");
            parameters.add(Folded.of(category.strip()));
        }
        if (cursor != null && !cursor.isEmpty()) {
            Cursor after = Cursor.parse(cursor);
            statement.append(" AND (p.name_folded, p.product_id) > (?, ?)");
            parameters.add(after.name());
            parameters.add(after.id());
        }
        statement.append(" ORDER BY p.name_folded, p.product_id LIMIT ?");
        parameters.add(limit + 1);
        return page(statement.toString(), parameters, limit);
    }

    /** A listed product and where the page after it would start. */
    private record Found(Offer offer, Cursor cursor) {}

    private Listing<Offer> page(String statement, List<Object> parameters, int limit) {
        List<Found> rows = service.read(sql -> sql.query(statement, ProductSearch::found, parameters.toArray()));
        Listing<Found> page = Listing.cut(rows, limit, found -> found.cursor().text());
        return new Listing<>(page.items().stream().map(Found::offer).toList(), page.next());
    }

    private static Found found(Row row) {
        return new Found(
                new Offer(
                        row.text("product_id"),
                        row.text("sku"),
                        row.text("slug"),
                        row.text("name"),
                        price(row),
                        available(row)),
                new Cursor(row.text("name_folded"), row.text("product_id")));
    }

    private static Sheet sheet(Row row) {
        return new Sheet(
                row.text("product_id"),
                row.text("sku"),
                row.text("slug"),
                row.text("name"),
                row.text("description"),
                row.text("category"),
                price(row),
                available(row));
    }

    private static Amount price(Row row) {
        return new Amount(row.number("price_minor"), row.text("currency"));
    }

    private static long available(Row row) {
        return Math.max(0, row.number("available")); // below zero is between inventory and its suppliers
    }

    /** @throws Rejected {@code product.unknown} (404) when it was never sold or is not any more */
    Sheet one(String idOrSlug) {
        String condition = Slugs.isLikeAnId(idOrSlug) ? " AND p.product_id = ?" : " AND p.slug = ?";
        return service.read(sql -> sql.first(COLUMNS + condition, ProductSearch::sheet, idOrSlug))
                .orElseThrow(() -> Rejected.notFound("product.unknown", "There is no such product on sale"));
    }

    /** Categories that differ only in case or accents are one. */
    List<Category> categories() {
        return service.read(
                sql -> sql.query("""
                SELECT MIN(category) AS name, COUNT(*) AS products FROM product_list
                WHERE on_sale = 1 GROUP BY category_folded ORDER BY category_folded LIMIT ?
                """, row -> new Category(row.text("name"), row.number("products")), CATEGORIES_MAX));
    }

    /** What shoppers type is text, not a pattern. */
    static String withoutWildcards(String words) {
        return words.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
