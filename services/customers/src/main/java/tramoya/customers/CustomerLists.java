package tramoya.customers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.events.CustomerId;
import tramoya.events.OrderId;
import tramoya.web.Amount;
import tramoya.web.Listing;

/** Pages of accounts and of purchases, newest first. Safe for any number of threads. */
final class CustomerLists {
    private final Service service;

    CustomerLists(Service service) {
        this.service = service;
    }

    /** A row of the list of accounts. */
    record ListedCustomer(CustomerId id, String language, Instant createdAt, boolean deleted) {}

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
        return cut(
                service.read(sql -> sql.query(
                        """
                        SELECT customer_id, language, created_at, deleted FROM customer_list
                        WHERE created_at < ? OR (created_at = ? AND customer_id < ?)
                        ORDER BY created_at DESC, customer_id DESC LIMIT ?
                        """,
                        row -> new Placed<>(customer(row), cursor(row, "customer_id")),
                        after.atMicros(),
                        after.atMicros(),
                        after.id(),
                        limit + 1)),
                limit);
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
                row.flag("deleted"));
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
