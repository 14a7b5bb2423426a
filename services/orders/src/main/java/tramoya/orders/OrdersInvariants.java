package tramoya.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Service;

/** What must hold of orders, as queries for {@code ./tramoya verify}. */
public final class OrdersInvariants {
    private static final Duration DEADLINE_LATE = Duration.ofMinutes(2);

    private OrdersInvariants() {}

    /** Every order has ended, or has a deadline that ends it, or stands in the console for a person. */
    public static List<Finding> check(Service orders, Instant now) {
        List<String> stranded = new ArrayList<>(orders.read(
                sql -> sql.query("""
                SELECT l.order_id FROM order_list l LEFT JOIN process p
                  ON p.name = 'fulfil-order' AND p.instance = l.order_id
                WHERE l.state NOT IN ('DELIVERED', 'CANCELLED')
                  AND (p.instance IS NULL OR (p.due_at IS NULL AND p.state NOT LIKE '%NeedsAttention%'))
                LIMIT 20
                """, row -> "order %s will never end".formatted(row.text("order_id")))));
        // Deadlines are looked at four times a second: one that is minutes late has been forgotten.
        Instant late = now.minus(DEADLINE_LATE);
        stranded.addAll(orders.read(sql -> sql.query(
                "SELECT instance FROM process WHERE name = 'fulfil-order' AND due_at IS NOT NULL AND due_at < ? LIMIT 20",
                row -> "order %s has missed its deadline".formatted(row.text("instance")),
                late)));
        long checked = orders.read(sql -> sql.query("SELECT count(*) AS n FROM order_list", row -> row.number("n")))
                .getFirst();
        return List.of(new Finding("every order ends", "orders", checked, stranded));
    }

    /** What each order owes in minor units now: its total once it is processed, nothing before or when cancelled. */
    public static Map<String, Long> dueByOrder(Service orders) {
        Map<String, Long> due = new TreeMap<>();
        String after = "";
        List<Map.Entry<String, Long>> page;
        do {
            String from = after;
            page = orders.read(sql -> sql.query("""
                    SELECT order_id, CASE WHEN state IN ('PROCESSING', 'SHIPPED', 'DELIVERED') THEN total_minor ELSE 0 END AS due
                    FROM order_list WHERE order_id > ? ORDER BY order_id LIMIT 5000
                    """, row -> Map.entry(row.text("order_id"), row.number("due")), from));
            page.forEach(entry -> due.put(entry.getKey(), entry.getValue()));
            after = page.isEmpty() ? after : page.getLast().getKey();
        } while (page.size() == 5_000);
        return due;
    }
}
