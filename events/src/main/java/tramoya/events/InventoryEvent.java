package tramoya.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the inventory service tells the others. */
@PublishedBy("inventory")
public sealed interface InventoryEvent extends Event {

    /**
     * A stock changed. Also the low-stock alert: {@code alert} is true on the one event that crosses the threshold.
     *
     * @param quantity by how much, signed as seen by what can be sold
     * @param onHand pieces in the house
     * @param reserved pieces of them that belong to orders
     * @param available what can be sold: on hand less reserved; below zero only with backorder
     * @param threshold the stock is low when no more than this many can be sold
     * @param backorder whether more may be sold than is there
     * @param low whether the stock is at or below its threshold
     * @param orderId the order that caused it, if one did
     * @param reason what the operator said, for adjustments
     */
    @Wire("InventarioActualizado")
    record InventoryUpdated(
            ProductId productId,
            @Example("reserva") StockChange change,
            @Example("-2") long quantity,
            @Example("40") long onHand,
            @Example("6") long reserved,
            @Example("34") long available,
            @Example("5") long threshold,
            boolean backorder,
            boolean low,
            boolean alert,
            @Nullable OrderId orderId,
            @Nullable String reason,
            Instant at)
            implements InventoryEvent {
        @Override
        public List<String> violations() {
            return Checks.of()
                    .that(onHand >= 0, "onHand is below zero")
                    .that(reserved >= 0, "reserved is below zero")
                    .that(available == onHand - reserved, "available is not onHand less reserved")
                    .that(!alert || low, "an alert needs a low stock")
                    .that(available >= 0 || backorder, "more is sold than is there")
                    .violations();
        }
    }

    /** Every line of the order is set aside. */
    @Wire("ExistenciasReservadas")
    record StockReserved(OrderId orderId, List<StockLine> lines, Instant at) implements InventoryEvent {
        public StockReserved {
            lines = List.copyOf(lines);
        }
    }

    /** At least one line could not be set aside, so none was. {@code available} is what was there of it. */
    @Wire("ExistenciasRechazadas")
    record StockRefused(
            OrderId orderId,
            ProductId missing,
            @Example("2") int wanted,
            @Example("1") long available,
            Instant at) implements InventoryEvent {}

    /** What was set aside for the order can be sold again. Empty when its cancellation came before its lines. */
    @Wire("ExistenciasLiberadas")
    record StockReleased(OrderId orderId, List<StockLine> lines, Instant at) implements InventoryEvent {
        public StockReleased {
            lines = List.copyOf(lines);
        }
    }

    /** What was set aside has left the house with the parcel. */
    @Wire("ExistenciasRetiradas")
    record StockDispatched(OrderId orderId, List<StockLine> lines, Instant at) implements InventoryEvent {
        public StockDispatched {
            lines = List.copyOf(lines);
        }
    }
}
