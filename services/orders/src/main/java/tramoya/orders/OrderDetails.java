package tramoya.orders;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tramoya.events.Contact;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.Sealed;

/**
 * One order as the people of the shop see it.
 *
 * @param contact as it is now; null once its owner was erased
 * @param note what the operator who cancelled it said; null when nobody said anything, or once the owner was erased
 */
record OrderDetails(
        OrderView order,
        @Nullable String customerId,
        @Nullable Contact contact,
        String shippingMethod,
        String language,
        @Nullable String note,
        boolean needsAttention) {

    static OrderDetails of(
            OrderView view, OrderCreated created, List<OrderEvent> events, Contacts contacts, boolean needsAttention) {
        return new OrderDetails(
                view,
                created.customerId() == null ? null : created.customerId().toString(),
                contacts.open(contact(created, events)).orElse(null),
                created.shippingMethod().name().toLowerCase(Locale.ROOT),
                created.language(),
                note(events).flatMap(contacts::note).orElse(null),
                needsAttention);
    }

    private static Sealed contact(OrderCreated created, List<OrderEvent> events) {
        return events.reversed().stream()
                .filter(OrderUpdated.class::isInstance)
                .map(event -> ((OrderUpdated) event).contact())
                .findFirst()
                .orElse(created.contact());
    }

    private static Optional<Sealed> note(List<OrderEvent> events) {
        return events.stream()
                .filter(OrderCancelled.class::isInstance)
                .map(event -> ((OrderCancelled) event).note())
                .filter(Objects::nonNull)
                .findFirst();
    }
}
