package tramoya.inventory;

import java.time.Instant;
import java.util.List;
import tramoya.events.OrderId;
import tramoya.events.ProductId;
import tramoya.events.StockLine;

/** What happens to the pieces of one order. */
sealed interface ReservationCommand {
    OrderId orderId();

    Instant at();

    record NoteReserved(OrderId orderId, List<StockLine> lines, Instant at) implements ReservationCommand {}

    record NoteRefused(OrderId orderId, ProductId missing, int wanted, long available, Instant at)
            implements ReservationCommand {}

    record NoteReleased(OrderId orderId, Instant at) implements ReservationCommand {}

    record NoteDispatched(OrderId orderId, Instant at) implements ReservationCommand {}
}
