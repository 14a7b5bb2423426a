package tramoya.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.eventing.Unavailable;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderLine;
import tramoya.events.ProductId;
import tramoya.events.StockLine;
import tramoya.inventory.ReservationCommand.NoteRefused;
import tramoya.inventory.ReservationCommand.NoteReserved;
import tramoya.inventory.StockCommand.Reserve;

/**
 * Sets stock aside for a new order: every line or none, in one commit over all its products. A page of orders is
 * decided in memory, so a product that everybody wants costs one commit a page.
 */
final class ReserveStockOnOrderCreated implements Reactor<OrderCreated> {
    @Override
    public void on(OrderCreated created, Turn turn) {
        if (!(turn.state(Reservation.AGGREGATE, created.orderId()) instanceof Reservation.None)) {
            return; // decided before, or cancelled meanwhile
        }
        List<StockLine> lines = sums(created.lines());
        Optional<StockLine> missing =
                lines.stream().filter(line -> !isThere(line, turn)).findFirst();
        missing.ifPresentOrElse(line -> refuse(created, line, turn), () -> reserve(created, lines, turn));
    }

    /** An order may name a product on several lines. */
    private static List<StockLine> sums(List<OrderLine> lines) {
        Map<ProductId, Integer> sums = new LinkedHashMap<>();
        lines.forEach(line -> sums.merge(line.productId(), line.quantity(), Math::addExact));
        return sums.entrySet().stream()
                .map(entry -> new StockLine(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static boolean isThere(StockLine line, Turn turn) {
        Stock stock = turn.state(Stock.AGGREGATE, line.productId());
        if (!stock.opened()) {
            // The order knows the product, so the catalogue's event is on its way to us.
            throw new Unavailable("The stock of product %s is not open yet".formatted(line.productId()));
        }
        return stock.canReserve(line.quantity());
    }

    private static void refuse(OrderCreated created, StockLine line, Turn turn) {
        long available = turn.state(Stock.AGGREGATE, line.productId()).available();
        turn.handle(
                Reservation.AGGREGATE,
                created.orderId(),
                new NoteRefused(created.orderId(), line.productId(), line.quantity(), available, turn.now()));
    }

    private static void reserve(OrderCreated created, List<StockLine> lines, Turn turn) {
        lines.forEach(line -> turn.handle(
                Stock.AGGREGATE,
                line.productId(),
                new Reserve(line.productId(), created.orderId(), line.quantity(), turn.now())));
        turn.handle(Reservation.AGGREGATE, created.orderId(), new NoteReserved(created.orderId(), lines, turn.now()));
    }
}
