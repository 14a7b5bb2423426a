package tramoya.shipping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.EventTypes;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Rejected;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.events.OrderId;
import tramoya.events.ShipmentEvent;
import tramoya.web.Listing;

/** What can be asked back about shipments. Safe for any number of threads. */
final class Shipments {
    /** A parcel's life has five events and one more for each change of address; more are not told. */
    private static final int HISTORY_MAX = 100;

    /** Sorts after every id, because hexadecimal digits end at f. */
    private static final String AFTER_ALL = "g";

    private final Service service;
    private final EventTypes types;

    Shipments(Service service, EventTypes types) {
        this.service = service;
        this.types = types;
    }

    record Moment(String state, Instant at) {}

    /** One shipment with its history, oldest first; straight from the log, so never behind a command. */
    record Tracked(
            OrderId orderId,
            String state,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            List<Moment> history) {}

    record Listed(
            String orderId,
            String state,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            Instant changedAt) {}

    Tracked of(OrderId orderId) {
        return find(orderId)
                .orElseThrow(() -> Rejected.notFound("shipment.unknown", "There is no shipment for this order yet"));
    }

    Optional<Tracked> find(OrderId orderId) {
        List<RecordedEvent> events = service.log().readStream(Shipment.AGGREGATE.stream(orderId), 0, HISTORY_MAX);
        return events.isEmpty() ? Optional.empty() : Optional.of(told(orderId, events));
    }

    private Tracked told(OrderId orderId, List<RecordedEvent> events) {
        Standing standing = Standing.NONE;
        List<Moment> history = new ArrayList<>();
        for (RecordedEvent recorded : events) {
            var event = (ShipmentEvent) types.read(recorded);
            standing = standing.after(event);
            Standing.word(event).ifPresent(state -> history.add(new Moment(state, event.at())));
        }
        return new Tracked(orderId, standing.state(), standing.carrier(), standing.trackingNumber(), history);
    }

    Listing<Listed> all(@Nullable String cursor, int limit) {
        return page("""
                SELECT order_id, state, carrier, tracking, changed_at FROM shipment_list
                WHERE order_id < ? ORDER BY order_id DESC LIMIT ?
                """, limit, before(cursor), limit + 1);
    }

    Listing<Listed> inState(String state, @Nullable String cursor, int limit) {
        if (!Standing.STATES.contains(state)) {
            throw Rejected.invalid("shipment.state", "state must be one of " + String.join(", ", Standing.STATES));
        }
        return page("""
                SELECT order_id, state, carrier, tracking, changed_at FROM shipment_list
                WHERE state = ? AND order_id < ? ORDER BY order_id DESC LIMIT ?
                """, limit, state, before(cursor), limit + 1);
    }

    /** The order of a tracking number, as far as the list has come. */
    Optional<OrderId> byTrackingNumber(String trackingNumber) {
        return service.read(sql -> sql.first(
                "SELECT order_id FROM shipment_list WHERE tracking = ?",
                row -> OrderId.parse(row.text("order_id")),
                trackingNumber));
    }

    private Listing<Listed> page(String statement, int limit, Object... parameters) {
        List<Listed> rows = service.read(sql -> sql.query(statement, Shipments::listed, parameters));
        return Listing.cut(rows, limit, Listed::orderId);
    }

    private static String before(@Nullable String cursor) {
        return cursor == null ? AFTER_ALL : OrderId.parse(cursor).toString();
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.text("order_id"),
                row.text("state"),
                row.textOrNull("carrier"),
                row.textOrNull("tracking"),
                row.time("changed_at"));
    }
}
