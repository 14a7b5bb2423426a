package tramoya.orders;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tramoya.events.Contact;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.events.Sealed;
import tramoya.web.Amount;
import tramoya.web.Rewindable;

/**
 * An order as it stood at some moment: the aggregate's own state, and what the rules have no use for and people have.
 *
 * @param created null before it
 * @param contact the last that was told
 * @param cancelled null unless it was
 */
record PastOrder(
        Order order,
        @Nullable OrderCreated created,
        @Nullable Sealed contact,
        @Nullable OrderCancelled cancelled) {

    static Rewindable<PastOrder, OrderEvent> rewindable(Contacts contacts) {
        return new Rewindable<>(
                "order",
                "orders",
                id -> Order.AGGREGATE.stream(OrderId.parse(id)),
                OrderEvent.class,
                new PastOrder(Order.DECIDER.initial(), null, null, null),
                PastOrder::after,
                past -> past.shown(contacts));
    }

    private PastOrder after(OrderEvent event) {
        Order next = Order.evolve(order, event);
        return switch (event) {
            case OrderCreated first -> new PastOrder(next, first, first.contact(), cancelled);
            case OrderUpdated updated -> new PastOrder(next, created, updated.contact(), cancelled);
            case OrderCancelled last -> new PastOrder(next, created, contact, last);
        };
    }

    /** @param contact null once its owner was erased; {@code erased} says so */
    record Shown(
            String id,
            String state,
            @Nullable String reason,
            @Nullable String note,
            @Nullable String customerId,
            @Nullable Contact contact,
            boolean erased,
            List<Line> lines,
            Amount total,
            String shippingMethod,
            String language,
            @Nullable Instant acceptedAt,
            Instant createdAt) {}

    record Line(String productId, String name, int quantity, Amount unitPrice, Amount total) {
        static Line of(OrderLine line) {
            return new Line(
                    line.productId().toString(),
                    line.name(),
                    line.quantity(),
                    Amount.of(line.unitPrice()),
                    Amount.of(line.total()));
        }
    }

    private @Nullable Object shown(Contacts contacts) {
        if (created == null || contact == null) {
            return null;
        }
        Contact known = contacts.open(contact).orElse(null);
        Sealed note = cancelled == null ? null : cancelled.note();
        return new Shown(
                created.orderId().toString(),
                order.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                cancelled == null ? null : OrderReader.text(cancelled.reason()),
                note == null ? null : contacts.note(note).orElse(null),
                created.customerId() == null ? null : created.customerId().toString(),
                known,
                known == null,
                created.lines().stream().map(Line::of).toList(),
                Amount.of(created.total()),
                created.shippingMethod().name().toLowerCase(Locale.ROOT),
                created.language(),
                created.acceptedAt(),
                created.at());
    }
}
