package tramoya.orders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.events.OrderState;
import tramoya.events.PendingOrder;
import tramoya.events.ProductId;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;

/** One order, two lamps, at noon. Tests that need another order say how it differs. */
final class OrderFixture {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final OrderId AN_ORDER = new OrderId(new UUID(1, 1));
    static final Sealed CONTACT = new Sealed("v1.someone.sealed");
    static final OrderLine TWO_LAMPS =
            new OrderLine(new ProductId(new UUID(2, 2)), "Lamp", 2, Money.parse("EUR 19.99"));
    static final PendingOrder PENDING = pending(List.of(TWO_LAMPS));

    private OrderFixture() {}

    static PendingOrder pending(List<OrderLine> lines) {
        return new PendingOrder(
                AN_ORDER,
                "shopper",
                null,
                lines,
                Money.parse("EUR 39.98"),
                ShippingMethod.STANDARD,
                CONTACT,
                new Sealed("v1.someone.token"),
                "es",
                NOON);
    }

    static OrderEvent created() {
        return new OrderCreated(
                AN_ORDER,
                PENDING.shopper(),
                null,
                PENDING.lines(),
                PENDING.total(),
                ShippingMethod.STANDARD,
                CONTACT,
                PENDING.payment(),
                "es",
                PENDING.at(),
                NOON);
    }

    static OrderEvent moved(OrderState state) {
        return new OrderUpdated(AN_ORDER, OrderChange.STATE, state, ShippingMethod.STANDARD, CONTACT, NOON);
    }

    static OrderEvent readdressed(@Nullable OrderState state, Sealed contact) {
        return new OrderUpdated(AN_ORDER, OrderChange.CONTACT, state, ShippingMethod.STANDARD, contact, NOON);
    }
}
