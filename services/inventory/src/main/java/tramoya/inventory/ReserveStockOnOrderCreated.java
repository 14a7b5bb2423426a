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
import tramoya.inventory.ReservationCommand.Refuse;
import tramoya.inventory.ReservationCommand.Reserve;
import tramoya.inventory.Stock.Kept;
import tramoya.inventory.StockCommand.ReserveStock;

/**
 * Sets stock aside for a new order: every line or none, over all its products in one turn. Turns of one commit see each
 * other, and a commit that comes too late is decided again, so the last piece goes to one order only.
 */
final class ReserveStockOnOrderCreated implements Reactor<OrderCreated> {
    static final String NAME = "reserve-stock-on-order-created";

    @Override
    public void on(OrderCreated created, Turn turn) {
        // Asked first, so that the products of an order that is already over are not waited for.
        if (turn.state(Reservation.AGGREGATE, created.orderId()) instanceof Reservation.Unknown) {
            List<StockLine> lines = linesOf(created.lines());
            firstShort(lines, turn)
                    .ifPresentOrElse(line -> refuse(created, line, turn), () -> reserve(created, lines, turn));
        }
    }

    private static Optional<StockLine> firstShort(List<StockLine> lines, Turn turn) {
        return lines.stream()
                .filter(line -> !stock(line.productId(), turn).canReserve(line.quantity()))
                .findFirst();
    }

    private static Kept stock(ProductId productId, Turn turn) {
        return switch (turn.state(Stock.AGGREGATE, productId)) {
            case Kept kept -> kept;
            // News of the product may still be on its way. If they never come, the order's deadline ends this.
            case Stock.Unknown _ ->
                throw new Unavailable("The stock of product %s is not open yet".formatted(productId));
        };
    }

    private static void refuse(OrderCreated created, StockLine missing, Turn turn) {
        turn.handle(
                Reservation.AGGREGATE,
                created.orderId(),
                new Refuse(
                        created.orderId(),
                        missing.productId(),
                        missing.quantity(),
                        stock(missing.productId(), turn).available(),
                        turn.now()));
    }

    private static void reserve(OrderCreated created, List<StockLine> lines, Turn turn) {
        turn.handle(Reservation.AGGREGATE, created.orderId(), new Reserve(created.orderId(), lines, turn.now()));
        for (StockLine line : lines) {
            turn.handle(
                    Stock.AGGREGATE,
                    line.productId(),
                    new ReserveStock(line.productId(), created.orderId(), line.quantity(), turn.now()));
        }
    }

    /** One line a product, in the order of the first mention. A sum that no stock could ever hold is cut. */
    static List<StockLine> linesOf(List<OrderLine> lines) {
        Map<ProductId, Long> quantities = new LinkedHashMap<>();
        lines.forEach(line -> quantities.merge(line.productId(), (long) line.quantity(), Long::sum));
        return quantities.entrySet().stream()
                .map(entry -> new StockLine(entry.getKey(), Math.clamp(entry.getValue(), 0, Integer.MAX_VALUE)))
                .toList();
    }
}
