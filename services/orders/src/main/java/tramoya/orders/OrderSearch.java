package tramoya.orders;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.eventing.WorkQueue;
import tramoya.events.Contact;
import tramoya.events.OrderId;
import tramoya.events.PendingOrder;
import tramoya.events.Sealed;
import tramoya.web.Amount;
import tramoya.web.Listing;

/**
 * Finds orders, newest first. Safe for any number of threads.
 *
 * <p>Names and addresses are in no index, because an index would outlive an erasure: who asks for them has the newest
 * orders that the other filters let through opened one by one, {@value #OPENED_MAX} a page at most. So such a page can
 * be short, or empty, and still have a next one.
 */
final class OrderSearch {
    static final List<String> STATES = List.of("created", "processing", "shipped", "delivered", "cancelled");

    /** About a tenth of a second of opening on a small machine. */
    static final int OPENED_MAX = 1_000;

    private static final int OPENED_TOGETHER = 200;

    /** Ids are hexadecimal and begin with their time, so whoever types one types a digit. */
    private static final Pattern ID = Pattern.compile("(?=.*[0-9])[0-9a-f-]{4,36}|[0-9a-f]{8}");

    /** 1 for an order whose process waits for a person. */
    private static final String ATTENTION = """
            (CASE WHEN EXISTS (SELECT 1 FROM process p WHERE p.name = 'fulfil-order' AND p.instance = l.order_id
              AND (p.state LIKE '%NeedsAttention%' OR p.state LIKE '%LeftAnyway%')) THEN 1 ELSE 0 END)""";

    private final Service orders;
    private final Contacts contacts;

    OrderSearch(Service orders, Contacts contacts) {
        this.orders = orders;
        this.contacts = contacts;
    }

    /**
     * What to look for; null where anything will do.
     *
     * @param q an order's id, or its beginning or end; a customer's id; or a part of a name or e-mail
     * @param attention whether a person should look at it
     * @param from and {@code to}: accepted not before, and before
     */
    record Filter(
            @Nullable String state,
            @Nullable String q,
            @Nullable Boolean attention,
            @Nullable Instant from,
            @Nullable Instant to) {
        Filter {
            if (state != null && !STATES.contains(state)) {
                throw Rejected.invalid("order.state", "A state is one of %s".formatted(String.join(", ", STATES)));
            }
        }

        private String words() {
            return q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
        }

        private boolean isForAnId() {
            return ID.matcher(words()).matches();
        }

        private boolean isForAPerson() {
            return !words().isEmpty() && !isForAnId();
        }
    }

    /** @param name and {@code email} of who gets it; null once they were erased */
    record Found(
            String id,
            String state,
            @Nullable String reason,
            @Nullable String customerId,
            @Nullable String name,
            @Nullable String email,
            Amount total,
            long lines,
            String shippingMethod,
            Instant createdAt,
            Instant changedAt,
            boolean needsAttention) {
        private boolean speaksOf(List<String> words) {
            String text = plain(name + " " + email);
            return words.stream().allMatch(text::contains);
        }
    }

    Listing<Found> find(Filter filter, @Nullable String cursor, int limit) {
        if (!filter.isForAPerson()) {
            return Listing.cut(page(filter, cursor, limit + 1), limit, Found::id);
        }
        List<String> words = Arrays.asList(plain(filter.words()).split("\\s+", -1));
        List<Found> found = new ArrayList<>();
        String after = cursor;
        for (int opened = 0; opened < OPENED_MAX; opened += OPENED_TOGETHER) {
            List<Found> page = page(filter, after, OPENED_TOGETHER);
            page.stream().filter(order -> order.speaksOf(words)).forEach(found::add);
            if (found.size() > limit || page.size() < OPENED_TOGETHER) {
                return Listing.cut(found, limit, Found::id);
            }
            after = page.getLast().id();
        }
        return new Listing<>(found, after);
    }

    private List<Found> page(Filter filter, @Nullable String after, int limit) {
        StringBuilder query = new StringBuilder("SELECT l.*, " + ATTENTION + " AS attention FROM order_list l");
        List<Object> values = new ArrayList<>();
        query.append(" WHERE 1 = 1");
        conditions(filter).forEach((condition, value) -> {
            query.append(" AND ").append(condition);
            values.addAll(value);
        });
        if (after != null) {
            query.append(" AND l.order_id < ?");
            values.add(OrderId.parse(after));
        }
        query.append(" ORDER BY l.order_id DESC LIMIT ?");
        values.add(limit);
        return orders.read(sql -> sql.query(query.toString(), this::found, values.toArray()));
    }

    private static Map<String, List<Object>> conditions(Filter filter) {
        Map<String, List<Object>> conditions = new TreeMap<>();
        if (filter.state() != null) {
            conditions.put("l.state = ?", List.of(filter.state().toUpperCase(Locale.ROOT)));
        }
        if (filter.isForAnId()) {
            String id = filter.words();
            conditions.put(
                    "(l.order_id LIKE ? OR l.order_id LIKE ? OR l.customer_id = ?)", List.of(id + "%", "%" + id, id));
        }
        if (filter.attention() != null) {
            conditions.put(ATTENTION + " = ?", List.of(filter.attention() ? 1 : 0));
        }
        if (filter.from() != null) {
            conditions.put("l.created_at >= ?", List.of(filter.from()));
        }
        if (filter.to() != null) {
            conditions.put("l.created_at < ?", List.of(filter.to()));
        }
        return conditions;
    }

    private Found found(Row row) {
        String reason = row.textOrNull("reason");
        Optional<Contact> contact = contacts.open(new Sealed(row.text("contact")));
        return new Found(
                row.text("order_id"),
                row.text("state").toLowerCase(Locale.ROOT),
                reason == null ? null : reason.toLowerCase(Locale.ROOT).replace('_', '-'),
                row.textOrNull("customer_id"),
                contact.map(Contact::name).orElse(null),
                contact.map(Contact::email).orElse(null),
                new Amount(row.number("total_minor"), row.text("currency")),
                row.number("line_count"),
                row.text("shipping_method").toLowerCase(Locale.ROOT),
                row.time("created_at"),
                row.time("changed_at"),
                row.flag("attention"));
    }

    /** Without accents and in lower case, as people type in a hurry. */
    private static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }

    /**
     * How many orders are in each state; {@code pending} counts the queue, {@code attention} who waits for a person.
     */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        WorkQueue.Stats queue =
                orders.queue(PendingOrder.QUEUE).map(WorkQueue::stats).orElseThrow();
        counts.put("pending", queue.ready() + queue.delayed() + queue.running());
        orders.read(sql -> sql.query(
                        "SELECT state, count(*) AS n FROM order_list GROUP BY state",
                        row -> Map.entry(row.text("state").toLowerCase(Locale.ROOT), row.number("n"))))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        counts.put(
                "attention",
                orders.read(sql -> sql.query("""
                SELECT count(*) AS n FROM process WHERE name = 'fulfil-order'
                  AND (state LIKE '%NeedsAttention%' OR state LIKE '%LeftAnyway%')
                """, row -> row.number("n"))).getFirst());
        return counts;
    }

    boolean needsAttention(OrderId id) {
        return orders.read(sql -> sql.first(
                        "SELECT state FROM process WHERE name = 'fulfil-order' AND instance = ?",
                        row -> row.text("state").contains("NeedsAttention")
                                || row.text("state").contains("LeftAnyway"),
                        id))
                .orElse(false);
    }
}
