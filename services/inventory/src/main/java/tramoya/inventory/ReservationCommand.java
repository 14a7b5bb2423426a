package tramoya.inventory;

import java.time.Instant;
import java.util.List;
import tramoya.events.OrderId;
import tramoya.events.ProductId;
import tramoya.events.StockLine;

/** What may be asked of what one order holds. */
sealed interface ReservationCommand {
    OrderId orderId();

    /** Every line could be set aside. */
    record Reserve(OrderId orderId, List<StockLine> lines, Instant at) implements ReservationCommand {}

    /** A line could not be set aside. {@code available} is what was there of it. */
    record Refuse(OrderId orderId, ProductId missing, int wanted, long available, Instant at)
            implements ReservationCommand {}

    record Release(OrderId orderId, Instant at) implements ReservationCommand {}

    record Dispatch(OrderId orderId, Instant at) implements ReservationCommand {}
}
