package tramoya.inventory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.events.ProductId;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;
import tramoya.events.StockChange;
import tramoya.events.StockLine;
import tramoya.inventory.StockCommand.OpenStock;

/** Lamps, ten of them, low at five, at noon. Tests that need another stock say how it differs. */
final class StockFixture {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final ProductId LAMP = new ProductId(new UUID(2, 2));
    static final ProductId TABLE = new ProductId(new UUID(3, 3));
    static final OrderId AN_ORDER = new OrderId(new UUID(1, 1));
    static final OrderId ANOTHER_ORDER = new OrderId(new UUID(1, 2));
    static final Policy PLAIN = new Policy(5, false);
    static final Policy BACKORDER = new Policy(5, true);

    private StockFixture() {}

    static OpenStock open(ProductId productId, int pieces) {
        return new OpenStock(productId, pieces, PLAIN, NOON);
    }

    /** What a test expects of an event; the rest follows from it. */
    static final class Change {
        private final StockChange change;
        private final long quantity;
        private final long onHand;
        private final long reserved;
        private Policy policy = PLAIN;
        private boolean alert;
        private @Nullable OrderId orderId;
        private @Nullable String reason;

        Change(StockChange change, long quantity, long onHand, long reserved) {
            this.change = change;
            this.quantity = quantity;
            this.onHand = onHand;
            this.reserved = reserved;
        }

        Change alert() {
            alert = true;
            return this;
        }

        Change under(Policy newPolicy) {
            policy = newPolicy;
            return this;
        }

        Change of(OrderId order) {
            orderId = order;
            return this;
        }

        Change because(String why) {
            reason = why;
            return this;
        }

        InventoryUpdated event() {
            long available = onHand - reserved;
            return new InventoryUpdated(
                    LAMP,
                    change,
                    quantity,
                    onHand,
                    reserved,
                    available,
                    policy.threshold(),
                    policy.backorder(),
                    available <= policy.threshold(),
                    alert,
                    orderId,
                    reason,
                    NOON);
        }
    }

    static OrderCreated order(OrderId orderId, StockLine... lines) {
        List<OrderLine> ordered = List.of(lines).stream()
                .map(line -> new OrderLine(line.productId(), "Lamp", line.quantity(), Money.parse("EUR 1.00")))
                .toList();
        return new OrderCreated(
                orderId,
                "shopper",
                null,
                ordered,
                Money.parse("EUR 1.00"),
                ShippingMethod.STANDARD,
                new Sealed("v1"),
                new Sealed("v1"),
                "es",
                NOON);
    }
}
