package tramoya.orders;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderId;

/** The list of orders as the console shows it: one row per order, its contact as sealed as in the event. */
final class OrderList implements Projection<OrderEvent> {
    @Override
    public String name() {
        return "order-list";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<Class<? extends OrderEvent>> consumes() {
        return Set.of(OrderEvent.class);
    }

    @Override
    public List<String> tables() {
        return List.of(
                """
                CREATE TABLE {order_list} (
                  order_id text PRIMARY KEY,
                  state text NOT NULL,
                  reason text,
                  customer_id text,
                  contact text NOT NULL,
                  total_minor bigint NOT NULL,
                  currency text NOT NULL,
                  line_count bigint NOT NULL,
                  shipping_method text NOT NULL,
                  created_at bigint NOT NULL,
                  changed_at bigint NOT NULL
                )
                """,
                "CREATE INDEX {order_list}_state ON {order_list} (state, order_id)",
                "CREATE INDEX {order_list}_customer ON {order_list} (customer_id, order_id)");
    }

    @Override
    public void apply(OrderEvent event, Envelope envelope, Sql sql) {
        switch (event) {
            case OrderCreated created -> insert(created, sql);
            case OrderUpdated updated
            when updated.change() == OrderChange.STATE ->
                setState(updated.orderId(), String.valueOf(updated.state()), null, updated.at(), sql);
            case OrderUpdated updated ->
                sql.run("UPDATE {order_list} SET contact = ? WHERE order_id = ?", updated.contact(), updated.orderId());
            case OrderCancelled cancelled ->
                setState(cancelled.orderId(), "CANCELLED", cancelled.reason().name(), cancelled.at(), sql);
        }
    }

    private static void insert(OrderCreated created, Sql sql) {
        sql.run(
                """
                INSERT INTO {order_list} (order_id, state, customer_id, contact, total_minor, currency, line_count,
                  shipping_method, created_at, changed_at)
                VALUES (?, 'CREATED', ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                created.orderId(),
                created.customerId(),
                created.contact(),
                created.total().getAmountMinorLong(),
                created.total().getCurrencyUnit().getCode(),
                created.lines().size(),
                created.shippingMethod(),
                created.at(),
                created.at());
    }

    private static void setState(OrderId orderId, String state, @Nullable String reason, Instant at, Sql sql) {
        sql.run(
                "UPDATE {order_list} SET state = ?, reason = ?, changed_at = ? WHERE order_id = ?",
                state,
                reason,
                at,
                orderId);
    }
}
