package tramoya.shipping;

import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.ShipmentEvent;
import tramoya.events.ShipmentEvent.ShipmentRecalled;
import tramoya.events.ShipmentEvent.ShipmentRequested;
import tramoya.events.ShipmentEvent.ShipmentStarted;

/** The list of shipments as the console shows it: one row per order. */
final class ShipmentList implements Projection<ShipmentEvent> {
    static final String NAME = "shipment-list";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<? extends ShipmentEvent>> consumes() {
        return Set.of(ShipmentEvent.class);
    }

    @Override
    public List<String> tables() {
        return List.of(
                """
                CREATE TABLE {shipment_list} (
                    order_id text PRIMARY KEY,
                    state text NOT NULL,
                    carrier text,
                    tracking text,
                    changed_at bigint NOT NULL
                )""",
                "CREATE INDEX {shipment_list}_state ON {shipment_list} (state, order_id)",
                "CREATE INDEX {shipment_list}_tracking ON {shipment_list} (tracking)");
    }

    @Override
    public void apply(ShipmentEvent event, Envelope envelope, Sql sql) {
        Standing.word(event).ifPresent(state -> {
            switch (event) {
                // A recall may come without a request, and a request twice, with another address.
                case ShipmentRequested _, ShipmentRecalled _ -> open(event, state, sql);
                case ShipmentStarted started -> start(started, state, sql);
                case ShipmentEvent.ShipmentUpdated _,
                        ShipmentEvent.ShipmentCompleted _,
                        ShipmentEvent.ShipmentRefused _ -> move(event, state, sql);
            }
        });
    }

    private static void open(ShipmentEvent event, String state, Sql sql) {
        sql.run("""
                INSERT INTO {shipment_list} (order_id, state, changed_at) VALUES (?, ?, ?)
                ON CONFLICT (order_id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at
                """, event.orderId(), state, event.at());
    }

    private static void start(ShipmentStarted started, String state, Sql sql) {
        sql.run(
                "UPDATE {shipment_list} SET state = ?, carrier = ?, tracking = ?, changed_at = ? WHERE order_id = ?",
                state,
                started.carrier(),
                started.trackingNumber(),
                started.at(),
                started.orderId());
    }

    private static void move(ShipmentEvent event, String state, Sql sql) {
        sql.run(
                "UPDATE {shipment_list} SET state = ?, changed_at = ? WHERE order_id = ?",
                state,
                event.at(),
                event.orderId());
    }
}
