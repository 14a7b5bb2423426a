package tramoya.orders;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import tramoya.events.Sealed;

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
        applyAll(List.of(new Placed<>(event, envelope)), sql);
    }

    @Override
    public void applyAll(List<Placed<OrderEvent>> events, Sql sql) {
        Collection<Change> changes = changes(events.stream().map(Placed::event).toList());
        changes.forEach(change -> change.insert(sql)); // each kind of statement in a row: they travel together
        changes.forEach(change -> change.move(sql));
        changes.forEach(change -> change.readdress(sql));
    }

    /** What some events in a row change, an order each. */
    static Collection<Change> changes(List<OrderEvent> events) {
        Map<OrderId, Change> changes = new LinkedHashMap<>();
        for (OrderEvent event : events) {
            OrderId id = event.orderId();
            changes.put(
                    id,
                    changes.getOrDefault(id, new Change(id, null, null, null)).then(event));
        }
        return changes.values();
    }

    /**
     * Of one order; null is what stays as it is.
     *
     * @param created the row is new
     */
    record Change(
            OrderId id,
            @Nullable OrderCreated created,
            @Nullable Standing standing,
            @Nullable Sealed contact) {

        /** Where an order stands since when, and why it was cancelled. */
        record Standing(String state, @Nullable String reason, Instant since) {}

        private Change then(OrderEvent event) {
            return switch (event) {
                case OrderCreated one -> new Change(id, one, new Standing("CREATED", null, one.at()), one.contact());
                case OrderUpdated updated
                when updated.change() == OrderChange.STATE ->
                    in(new Standing(String.valueOf(updated.state()), null, updated.at()));
                case OrderUpdated updated -> new Change(id, created, standing, updated.contact());
                case OrderCancelled cancelled ->
                    in(new Standing("CANCELLED", cancelled.reason().name(), cancelled.at()));
            };
        }

        private Change in(Standing next) {
            return new Change(id, created, next, contact);
        }

        private void insert(Sql sql) {
            if (created == null || standing == null) {
                return;
            }
            sql.run(
                    """
                    INSERT INTO {order_list} (order_id, state, reason, customer_id, contact, total_minor, currency,
                      line_count, shipping_method, created_at, changed_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    id,
                    standing.state(),
                    standing.reason(),
                    created.customerId(),
                    contact,
                    created.total().getAmountMinorLong(),
                    created.total().getCurrencyUnit().getCode(),
                    created.lines().size(),
                    created.shippingMethod(),
                    created.at(),
                    standing.since());
        }

        private void move(Sql sql) {
            if (created == null && standing != null) {
                sql.run(
                        "UPDATE {order_list} SET state = ?, reason = ?, changed_at = ? WHERE order_id = ?",
                        standing.state(),
                        standing.reason(),
                        standing.since(),
                        id);
            }
        }

        private void readdress(Sql sql) {
            if (created == null && contact != null) {
                sql.run("UPDATE {order_list} SET contact = ? WHERE order_id = ?", contact, id);
            }
        }
    }
}
