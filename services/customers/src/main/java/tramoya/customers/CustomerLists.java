package tramoya.customers;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.events.CustomerId;
import tramoya.events.OrderId;
import tramoya.web.Amount;
import tramoya.web.Listing;

/** Pages of accounts and of purchases, newest first. Safe for any number of threads. */
final class CustomerLists {
    private static final String CUSTOMERS = """
            SELECT c.customer_id, c.language, c.created_at, c.deleted,
                (SELECT count(*) FROM purchase_history p WHERE p.customer_id = c.customer_id) AS orders,
                (SELECT MAX(p.created_at) FROM purchase_history p WHERE p.customer_id = c.customer_id) AS last_order_at
            FROM customer_list c
            """;

    private final Service service;

    CustomerLists(Service service) {
        this.service = service;
    }

    /**
     * A row of the list of accounts.
     *
     * @param orders how many it has
     */
    record ListedCustomer(
            CustomerId id,
            String language,
            Instant createdAt,
            boolean deleted,
            long orders,
            @Nullable Instant lastOrderAt) {
        /** The end of a page that ends with it. */
        String cursor() {
            return Cursor.text(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt), id.value());
        }
    }

    /**
     * One order of a customer.
     *
     * @param lines how many it has
     * @param state as the orders API calls it
     */
    record Purchase(OrderId orderId, Amount total, long lines, String state, Instant createdAt) {}

    /** A row and where it stands. */
    private record Placed<T>(T item, String cursor) {}

    Listing<ListedCustomer> customers(@Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor);
        List<ListedCustomer> rows = service.read(sql -> sql.query(
                CUSTOMERS + """
                WHERE c.created_at < ? OR (c.created_at = ? AND c.customer_id < ?)
                ORDER BY c.created_at DESC, c.customer_id DESC LIMIT ?
                """, CustomerLists::customer, after.atMicros(), after.atMicros(), after.id(), limit + 1));
        return Listing.cut(rows, limit, ListedCustomer::cursor);
    }

    Optional<ListedCustomer> customer(CustomerId customerId) {
        return service.read(
                sql -> sql.first(CUSTOMERS + "WHERE c.customer_id = ?", CustomerLists::customer, customerId));
    }

    Listing<Purchase> purchases(CustomerId customerId, @Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor);
        return cut(
                service.read(sql -> sql.query(
                        """
                        SELECT order_id, total_minor, currency, line_count, state, created_at FROM purchase_history
                        WHERE customer_id = ? AND (created_at < ? OR (created_at = ? AND order_id < ?))
                        ORDER BY created_at DESC, order_id DESC LIMIT ?
                        """,
                        row -> new Placed<>(purchase(row), cursor(row, "order_id")),
                        customerId,
                        after.atMicros(),
                        after.atMicros(),
                        after.id(),
                        limit + 1)),
                limit);
    }

    private static ListedCustomer customer(Row row) {
        return new ListedCustomer(
                new CustomerId(row.uuid("customer_id")),
                row.text("language"),
                row.time("created_at"),
                row.flag("deleted"),
                row.number("orders"),
                row.numberOrNull("last_order_at") == null ? null : row.time("last_order_at"));
    }

    private static Purchase purchase(Row row) {
        return new Purchase(
                new OrderId(row.uuid("order_id")),
                new Amount(row.number("total_minor"), row.text("currency")),
                row.number("line_count"),
                row.text("state"),
                row.time("created_at"));
    }

    private static String cursor(Row row, String id) {
        return Cursor.text(row.number("created_at"), row.uuid(id));
    }

    private static <T> Listing<T> cut(List<Placed<T>> rows, int limit) {
        Listing<Placed<T>> page = Listing.cut(rows, limit, Placed::cursor);
        return new Listing<>(page.items().stream().map(Placed::item).toList(), page.next());
    }
}
