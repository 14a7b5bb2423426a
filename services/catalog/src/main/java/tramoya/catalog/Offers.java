package tramoya.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.eventing.Sql;
import tramoya.events.Translation;
import tramoya.web.Amount;

/** Products on sale as the shop window shows them, straight from the read models. Safe for any number of threads. */
final class Offers {
    private static final String COLUMNS = """
            SELECT p.product_id, p.sku, p.slug, p.name, p.description, p.category, p.price_minor, p.currency,
                p.pictures, COALESCE(a.available, p.initial_stock) AS available
            FROM product_list p LEFT JOIN product_availability a ON a.product_id = p.product_id
            WHERE p.on_sale = 1
            """;

    private final Service service;

    Offers(Service service) {
        this.service = service;
    }

    /**
     * A product in a list, its texts in the language that was asked for.
     *
     * @param picture the main one
     * @param category its name in the shop's main language, to search by; {@code categoryLabel} is for people
     * @param available pieces that can be had now, never below zero
     */
    record Offer(
            String id,
            String sku,
            String slug,
            String name,
            @Nullable String picture,
            String category,
            String categoryLabel,
            Amount price,
            long available) {}

    /** A product on its own page. */
    record Sheet(
            String id,
            String sku,
            String slug,
            String name,
            String description,
            List<String> pictures,
            String category,
            String categoryLabel,
            Amount price,
            long available) {}

    /** Those of these products that are on sale, in the order of the ids. */
    List<Offer> of(List<String> ids, Languages languages) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return service.read(sql -> {
            Map<String, Map<String, Translation>> translations = translations(ids, false, sql);
            Map<String, Offer> found = new HashMap<>();
            sql.query(
                            COLUMNS + " AND p.product_id IN (%s)".formatted(marks(ids)),
                            row -> sheet(row, translations, languages),
                            ids.toArray())
                    .forEach(sheet -> found.put(sheet.id(), offer(sheet)));
            return ids.stream().map(found::get).filter(Objects::nonNull).toList();
        });
    }

    private static Offer offer(Sheet sheet) {
        return new Offer(
                sheet.id(),
                sheet.sku(),
                sheet.slug(),
                sheet.name(),
                sheet.pictures().isEmpty() ? null : sheet.pictures().getFirst(),
                sheet.category(),
                sheet.categoryLabel(),
                sheet.price(),
                sheet.available());
    }

    /** @throws Rejected {@code product.unknown} (404) when it was never sold or is not any more */
    Sheet one(String idOrSlug, Languages languages) {
        String condition = Slugs.isLikeAnId(idOrSlug) ? " AND p.product_id = ?" : " AND p.slug = ?";
        return service.read(sql -> sql.first(
                        COLUMNS + condition,
                        row -> sheet(row, translations(List.of(row.text("product_id")), true, sql), languages),
                        idOrSlug))
                .orElseThrow(() -> Rejected.notFound("product.unknown", "There is no such product on sale"));
    }

    private static Sheet sheet(Row row, Map<String, Map<String, Translation>> translations, Languages languages) {
        String id = row.text("product_id");
        var plain = new Translation(row.text("name"), row.text("description"), row.text("category"));
        Translation shown = languages.texts(plain, translations.getOrDefault(id, Map.of()));
        return new Sheet(
                id,
                row.text("sku"),
                row.text("slug"),
                shown.name(),
                shown.description(),
                ProductList.pictures(row),
                plain.category(),
                shown.category(),
                new Amount(row.number("price_minor"), row.text("currency")),
                Math.max(0, row.number("available"))); // below zero is between inventory and its suppliers
    }

    /** By product and language. Descriptions are long, so lists leave them out. */
    static Map<String, Map<String, Translation>> translations(Collection<String> ids, boolean whole, Sql sql) {
        Map<String, Map<String, Translation>> translations = new HashMap<>();
        sql.query(
                """
                SELECT product_id, language, name, %s AS description, category FROM product_texts
                WHERE product_id IN (%s)
                """.formatted(whole ? "description" : "''", marks(ids)),
                row -> translations
                        .computeIfAbsent(row.text("product_id"), _ -> new HashMap<>())
                        .put(row.text("language"), ProductList.translation(row)),
                ids.toArray());
        return translations;
    }

    private static String marks(Collection<String> ids) {
        return String.join(", ", Collections.nCopies(ids.size(), "?"));
    }
}
