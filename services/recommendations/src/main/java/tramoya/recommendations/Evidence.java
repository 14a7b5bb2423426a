package tramoya.recommendations;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import tramoya.eventing.Row;
import tramoya.eventing.Sql;
import tramoya.recommendations.Recommendation.Because;
import tramoya.recommendations.Recommendation.Kind;
import tramoya.recommendations.Recommendation.Product;
import tramoya.recommendations.Recommendation.Reason;

/** Reads what the counts say. Only products that can be bought now come out. Not safe for several threads. */
final class Evidence {
    /**
     * Partners of one product that are scored, those with most baskets in common first. The score divides by a root, so
     * a partner further down would have to be very rare to win, and rare ones have no support.
     */
    private static final int PARTNERS_MAX = 200;

    private static final String SHOWN = """
            JOIN known_products k ON k.product_id = p.product_id
            LEFT JOIN known_stock s ON s.product_id = p.product_id
            WHERE k.on_sale = 1 AND COALESCE(s.sellable, 1) = 1
            """;

    private final Sql sql;

    Evidence(Sql sql) {
        this.sql = sql;
    }

    /** What orders say about a product. */
    List<Recommendation> ofOrders(Because because) {
        long of = times("bought_products", because);
        return partners("bought_pairs", "bought_products", because, row -> {
            long together = row.number("together");
            var reason = new Reason(Kind.BOUGHT_TOGETHER, because, together, null, of);
            return new Recommendation(product(row), reason, Score.ofPair(together, of, row.number("times")));
        });
    }

    /** What carts say about a product. */
    List<Recommendation> ofCarts(Because because) {
        long of = times("added_products", because);
        return partners("added_pairs", "added_products", because, row -> {
            long together = row.number("together");
            var reason = new Reason(Kind.BECAUSE_YOU_ADDED, because, null, together, of);
            double score = Score.CART_WEIGHT * Score.ofPair(together, of, row.number("times"));
            return new Recommendation(product(row), reason, score);
        });
    }

    private List<Recommendation> partners(
            String pairs, String products, Because because, Sql.RowReader<Recommendation> reader) {
        return sql.query(
                """
                SELECT p.product_id, p.together, t.times, k.slug, k.name, k.price_minor, k.currency
                FROM (
                    SELECT product_b AS product_id, together FROM %1$s WHERE product_a = ? AND together >= ?
                    UNION ALL
                    SELECT product_a AS product_id, together FROM %1$s WHERE product_b = ? AND together >= ?) p
                JOIN %2$s t ON t.product_id = p.product_id
                %3$s
                ORDER BY p.together DESC, p.product_id LIMIT ?
                """.formatted(pairs, products, SHOWN),
                reader,
                because.productId(),
                Score.SUPPORT_MIN,
                because.productId(),
                Score.SUPPORT_MIN,
                PARTNERS_MAX);
    }

    /** What most orders held. */
    List<Recommendation> popular(int limit) {
        long all = sql.query("SELECT orders FROM bought_orders", row -> row.number("orders")).stream()
                .mapToLong(Long::longValue)
                .sum();
        return sql.query(
                """
                SELECT p.product_id, p.times, k.slug, k.name, k.price_minor, k.currency
                FROM bought_products p %s
                ORDER BY p.times DESC, p.product_id LIMIT ?
                """.formatted(SHOWN),
                row -> {
                    long times = row.number("times");
                    var reason = new Reason(Kind.POPULAR, null, times, null, all);
                    return new Recommendation(product(row), reason, Score.ofProduct(times, all));
                },
                limit);
    }

    private long times(String products, Because because) {
        return sql.first(
                        "SELECT times FROM %s WHERE product_id = ?".formatted(products),
                        row -> row.number("times"),
                        because.productId())
                .orElse(0L);
    }

    private static Product product(Row row) {
        Money price = Money.ofMinor(CurrencyUnit.of(row.text("currency")), row.number("price_minor"));
        return new Product(row.text("product_id"), row.text("slug"), row.text("name"), price);
    }
}
