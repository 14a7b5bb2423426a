package tramoya.payments;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Service;

/** What must hold of money, as queries for {@code ./tramoya verify}. */
public final class PaymentsInvariants {
    private static final int PAGE = 5_000;

    private PaymentsInvariants() {}

    /** Our books equal the provider's, and no deed was done twice for one order. */
    public static List<Finding> check(Service payments) {
        List<String> differences = payments.read(sql -> sql.query(
                """
                SELECT l.order_id, l.captured_minor, l.refunded_minor,
                  COALESCE(c.amount_minor, 0) AS provider_captured, COALESCE(r.amount_minor, 0) AS provider_refunded
                FROM payment_list l
                LEFT JOIN provider_deed c ON c.deed_key = 'capture:' || l.order_id AND c.state = 'done'
                LEFT JOIN provider_deed r ON r.deed_key = 'refund:' || l.order_id AND r.state = 'done'
                WHERE l.captured_minor <> COALESCE(c.amount_minor, 0) OR l.refunded_minor <> COALESCE(r.amount_minor, 0)
                LIMIT 20
                """,
                row -> "order %s: captured %d of us, %d of the provider; refunded %d and %d"
                        .formatted(
                                row.text("order_id"),
                                row.number("captured_minor"),
                                row.number("provider_captured"),
                                row.number("refunded_minor"),
                                row.number("provider_refunded"))));
        List<String> twice = payments.read(sql -> sql.query(
                """
                SELECT kind, order_ref, count(*) AS deeds FROM provider_deed WHERE state = 'done'
                GROUP BY kind, order_ref HAVING count(*) > 1 LIMIT 20
                """,
                row -> "order %s: %d times %s"
                        .formatted(row.text("order_ref"), row.number("deeds"), row.text("kind"))));
        List<String> orphans = payments.read(sql ->
                sql.query("""
                SELECT d.deed_key FROM provider_deed d WHERE NOT EXISTS (
                  SELECT 1 FROM effect e WHERE e.effect_key = d.deed_key) LIMIT 20
                """, row -> "the provider did %s, which nobody asked for".formatted(row.text("deed_key"))));
        long deeds = payments.read(sql -> sql.query("SELECT count(*) AS n FROM provider_deed", row -> row.number("n")))
                .getFirst();
        return List.of(
                new Finding("our books equal the provider's", "payments", deeds, differences),
                new Finding("no deed is done twice for one order", "payments", deeds, twice),
                new Finding("every deed of the provider was asked for", "payments", deeds, orphans));
    }

    /** What the shop holds of each order's money, in minor units: captured less refunded. */
    public static Map<String, Long> netByOrder(Service payments) {
        Map<String, Long> net = new TreeMap<>();
        String after = "";
        List<Map.Entry<String, Long>> page;
        do {
            String from = after;
            page = payments.read(
                    sql -> sql.query("""
                    SELECT order_id, captured_minor - refunded_minor AS net FROM payment_list
                    WHERE order_id > ? ORDER BY order_id LIMIT 5000
                    """, row -> Map.entry(row.text("order_id"), row.number("net")), from));
            page.forEach(entry -> net.put(entry.getKey(), entry.getValue()));
            after = page.isEmpty() ? after : page.getLast().getKey();
        } while (page.size() == PAGE);
        return net;
    }
}
