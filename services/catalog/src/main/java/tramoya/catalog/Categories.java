package tramoya.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tramoya.eventing.Sql;
import tramoya.events.Translation;

/** The categories of what is on sale, with their names in every language. Those that differ only in case are one. */
record Categories(List<Known> all, Map<String, Known> byKey) {
    /** More categories than these make no menu. */
    private static final int COUNT_MAX = 1_000;

    /**
     * @param key the folded name
     * @param name as the first product spells it, in the main language
     * @param labels by language; where products differ, the first counts
     */
    record Known(String key, String name, Map<String, Translation> labels, long products) {
        String label(Languages languages) {
            return languages.texts(new Translation("", "", name), labels).category();
        }
    }

    private Categories(List<Known> all) {
        this(all, all.stream().collect(Collectors.toMap(Known::key, Function.identity())));
    }

    static Categories read(Sql sql) {
        Map<String, Map<String, Translation>> labels = new HashMap<>();
        sql.query(
                """
                SELECT p.category_folded, t.language, MIN(t.category) AS category
                FROM product_list p JOIN product_texts t ON t.product_id = p.product_id
                WHERE p.on_sale = 1 AND t.category <> '' GROUP BY p.category_folded, t.language
                """,
                row -> labels.computeIfAbsent(row.text("category_folded"), _ -> new HashMap<>())
                        .put(row.text("language"), new Translation("", "", row.text("category"))));
        return new Categories(sql.query(
                """
                SELECT category_folded, MIN(category) AS name, COUNT(*) AS products FROM product_list
                WHERE on_sale = 1 GROUP BY category_folded ORDER BY category_folded LIMIT ?
                """,
                row -> new Known(
                        row.text("category_folded"),
                        row.text("name"),
                        labels.getOrDefault(row.text("category_folded"), Map.of()),
                        row.number("products")),
                COUNT_MAX));
    }
}
