package tramoya.customers;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.CustomerId;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderId;
import tramoya.events.OrderState;

/**
 * What each customer has ordered and what became of it: one row per order of a known customer. Guests leave none, so
 * news of their orders touch no row. Each row is written by one order's events only, so the order of orders is all one.
 */
final class RememberPurchaseOnOrderCreated implements Projection<OrderEvent> {
    static final String NAME = "remember-purchase-on-order-created";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<? extends OrderEvent>> consumes() {
        return Set.of(OrderCreated.class, OrderUpdated.class, OrderCancelled.class);
    }

    @Override
    public List<String> tables() {
        return List.of(
                """
                CREATE TABLE {purchase_history} (
                    order_id text PRIMARY KEY,
                    customer_id text NOT NULL,
                    total_minor bigint NOT NULL,
                    currency text NOT NULL,
                    line_count bigint NOT NULL,
                    state text NOT NULL,
                    created_at bigint NOT NULL,
                    changed_at bigint NOT NULL)
                """,
                "CREATE INDEX {purchase_history}_customer ON {purchase_history} (customer_id, created_at, order_id)");
    }

    @Override
    public void apply(OrderEvent event, Envelope envelope, Sql sql) {
        switch (event) {
            case OrderCreated created when created.customerId() != null -> insert(created, created.customerId(), sql);
            case OrderCreated _ -> {} // a guest's
            case OrderUpdated updated
            when updated.state() != null -> move(updated.orderId(), word(updated.state()), updated.at(), sql);
            case OrderUpdated _ -> {} // still only created; its contact data changed
            case OrderCancelled cancelled -> move(cancelled.orderId(), "cancelled", cancelled.at(), sql);
        }
    }

    private static void insert(OrderCreated created, CustomerId customerId, Sql sql) {
        sql.run(
                """
                INSERT INTO {purchase_history} (order_id, customer_id, total_minor, currency, line_count, state,
                    created_at, changed_at)
                VALUES (?, ?, ?, ?, ?, 'created', ?, ?)
                """,
                created.orderId(),
                customerId,
                created.total().getAmountMinorLong(),
                created.total().getCurrencyUnit().getCode(),
                created.lines().size(),
                created.at(),
                created.at());
    }

    private static void move(OrderId orderId, String state, Instant at, Sql sql) {
        sql.run("UPDATE {purchase_history} SET state = ?, changed_at = ? WHERE order_id = ?", state, at, orderId);
    }

    /** As the store's API calls it. */
    private static String word(OrderState state) {
        return switch (state) {
            case PROCESSING -> "processing";
            case SHIPPED -> "shipped";
            case DELIVERED -> "delivered";
        };
    }
}
