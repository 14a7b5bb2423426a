package tramoya.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.EventTypes;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.web.Amount;

/** Reads one order from its stream: always exact, never behind. */
final class OrderReader {
    private static final int EVENTS_MAX = 1_000;

    private final Service service;
    private final EventTypes types;

    OrderReader(Service service, EventTypes types) {
        this.service = service;
        this.types = types;
    }

    /** Everything that happened to an order; empty while it waits in the queue. */
    List<OrderEvent> events(OrderId orderId) {
        return service.log().readStream(Order.AGGREGATE.stream(orderId), 0, EVENTS_MAX).stream()
                .map(this::event)
                .toList();
    }

    private OrderEvent event(RecordedEvent recorded) {
        return (OrderEvent) recorded.decoded(types);
    }

    Optional<OrderCreated> created(OrderId orderId) {
        return events(orderId).stream()
                .filter(OrderCreated.class::isInstance)
                .map(OrderCreated.class::cast)
                .findFirst();
    }

    /** The order as its holder sees it; {@code pending} when it is accepted and not yet made. */
    OrderView view(OrderId orderId) {
        List<OrderEvent> events = events(orderId);
        List<OrderView.Step> history = history(events);
        OrderView.Step last = history.isEmpty() ? null : history.getLast();
        Optional<OrderCreated> created = created(orderId);
        return new OrderView(
                orderId.toString(),
                last == null ? "pending" : last.state(),
                last == null ? null : last.reason(),
                created.map(order -> lines(order, last)).orElse(List.of()),
                created.map(order -> Amount.of(order.total())).orElse(null),
                history);
    }

    private static List<OrderView.Step> history(List<OrderEvent> events) {
        List<OrderView.Step> history = new ArrayList<>();
        for (OrderEvent event : events) {
            switch (event) {
                case OrderCreated created -> {
                    if (created.acceptedAt() != null) {
                        history.add(step("pending", created.acceptedAt(), null));
                    }
                    history.add(step("created", created.at(), null));
                }
                case OrderUpdated updated
                when updated.change() == OrderChange.STATE ->
                    history.add(step(String.valueOf(updated.state()), updated.at(), null));
                case OrderUpdated _ -> {} // new contact data are no change of state
                case OrderCancelled cancelled ->
                    history.add(step("cancelled", cancelled.at(), text(cancelled.reason())));
            }
        }
        return history;
    }

    private static OrderView.Step step(String state, Instant at, @Nullable String reason) {
        return new OrderView.Step(state.toLowerCase(Locale.ROOT), at, reason);
    }

    /** OUT_OF_STOCK reads out-of-stock over HTTP. */
    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<OrderView.Line> lines(OrderCreated order, OrderView.@Nullable Step last) {
        boolean active = last != null
                && !last.state().equals("delivered")
                && !last.state().equals("cancelled");
        return order.lines().stream().map(line -> line(line, active)).toList();
    }

    private OrderView.Line line(OrderLine line, boolean active) {
        Optional<Current> current = active ? current(line) : Optional.empty();
        return new OrderView.Line(
                line.productId().toString(),
                line.name(),
                line.quantity(),
                Amount.of(line.unitPrice()),
                Amount.of(line.total()),
                current.map(Current::price).orElse(null),
                current.map(Current::onSale).orElse(null));
    }

    private record Current(Amount price, boolean onSale) {
        static Current of(Row row) {
            return new Current(new Amount(row.number("price_minor"), row.text("currency")), row.flag("on_sale"));
        }
    }

    private Optional<Current> current(OrderLine line) {
        return service.read(sql -> sql.first(
                "SELECT price_minor, currency, on_sale FROM current_products WHERE product_id = ?",
                Current::of,
                line.productId()));
    }
}
