package tramoya.inventory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Decider;
import tramoya.eventing.Rejected;
import tramoya.eventing.Unavailable;
import tramoya.events.InventoryEvent;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.OrderId;
import tramoya.events.ProductId;
import tramoya.events.StockChange;
import tramoya.inventory.StockCommand.Adjust;
import tramoya.inventory.StockCommand.Close;
import tramoya.inventory.StockCommand.Dispatch;
import tramoya.inventory.StockCommand.Open;
import tramoya.inventory.StockCommand.Release;
import tramoya.inventory.StockCommand.Reserve;
import tramoya.inventory.StockCommand.SetPolicy;

/**
 * The pieces of one product. What can be sold never falls below zero unless backorder is on; what is on hand never
 * does.
 *
 * @param opened whether the catalogue has brought it
 * @param closed whether the catalogue has taken it away
 */
record Stock(boolean opened, boolean closed, long onHand, long reserved, long threshold, boolean backorder) {
    static final long THRESHOLD = 5;

    private static final int SNAPSHOT_EVERY = 200;

    static final Decider<StockCommand, Stock, InventoryEvent> DECIDER =
            new Decider<>(new Stock(false, false, 0, 0, THRESHOLD, false), Stock::decide, Stock::evolve);

    static final Aggregate<StockCommand, Stock, InventoryEvent> AGGREGATE =
            new Aggregate<>("stock", InventoryEvent.class, DECIDER, Stock.class, 1, SNAPSHOT_EVERY);

    long available() {
        return onHand - reserved;
    }

    boolean isLow() {
        return available() <= threshold;
    }

    boolean canReserve(long quantity) {
        return opened && !closed && (backorder || quantity <= available());
    }

    private static List<InventoryEvent> decide(StockCommand command, Stock stock) {
        return switch (command) {
            case Open open -> open(open, stock);
            case Adjust adjust -> adjust(adjust, stock);
            case Reserve reserve -> reserve(reserve, stock);
            case Release release -> release(release, stock);
            case Dispatch dispatch -> dispatch(dispatch, stock);
            case SetPolicy policy -> setPolicy(policy, stock);
            case Close close -> close(close, stock);
        };
    }

    private static List<InventoryEvent> open(Open command, Stock stock) {
        Stock after = new Stock(true, false, command.pieces(), 0, command.threshold(), false);
        return stock.opened()
                ? List.of()
                : List.of(changed(command.productId(), StockChange.OPENED, stock, after, null, null, command.at()));
    }

    private static List<InventoryEvent> adjust(Adjust command, Stock stock) {
        Stock after = known(stock, command.productId()).with(stock.onHand() + command.quantity(), stock.reserved());
        boolean takes = command.quantity() < 0;
        if (after.onHand() < 0 || (takes && after.available() < 0 && !stock.backorder())) {
            throw new Rejected(
                    "stock.below-zero",
                    "Product %s has %d pieces on hand, %d of them for orders: fewer cannot be left"
                            .formatted(command.productId(), stock.onHand(), stock.reserved()));
        }
        return List.of(
                changed(command.productId(), StockChange.ADJUSTED, stock, after, null, command.reason(), command.at()));
    }

    private static List<InventoryEvent> reserve(Reserve command, Stock stock) {
        if (!stock.canReserve(command.quantity())) {
            throw new Rejected(
                    "stock.insufficient",
                    "Product %s has %d pieces to sell".formatted(command.productId(), stock.available()));
        }
        Stock after = stock.with(stock.onHand(), stock.reserved() + command.quantity());
        return List.of(changed(
                command.productId(), StockChange.RESERVED, stock, after, command.orderId(), null, command.at()));
    }

    private static List<InventoryEvent> release(Release command, Stock stock) {
        Stock after = stock.with(stock.onHand(), stock.reserved() - command.quantity());
        return List.of(changed(
                command.productId(), StockChange.RELEASED, stock, after, command.orderId(), null, command.at()));
    }

    /** With backorder a parcel can be due before its pieces have come in: it waits for them. */
    private static List<InventoryEvent> dispatch(Dispatch command, Stock stock) {
        if (stock.onHand() < command.quantity()) {
            throw new Unavailable("Product %s has %d pieces on hand and %d are to leave: adjust it when they come in"
                    .formatted(command.productId(), stock.onHand(), command.quantity()));
        }
        Stock after = stock.with(stock.onHand() - command.quantity(), stock.reserved() - command.quantity());
        return List.of(changed(
                command.productId(), StockChange.DISPATCHED, stock, after, command.orderId(), null, command.at()));
    }

    private static List<InventoryEvent> setPolicy(SetPolicy command, Stock stock) {
        known(stock, command.productId());
        if (stock.threshold() == command.threshold() && stock.backorder() == command.backorder()) {
            return List.of();
        }
        if (!command.backorder() && stock.available() < 0) {
            throw new Rejected(
                    "stock.backorder-open",
                    "Product %s has sold %d pieces that are not there: bring them in first"
                            .formatted(command.productId(), -stock.available()));
        }
        Stock after = new Stock(
                true, stock.closed(), stock.onHand(), stock.reserved(), command.threshold(), command.backorder());
        String reason = "threshold %d, backorder %s".formatted(command.threshold(), command.backorder() ? "on" : "off");
        return List.of(changed(command.productId(), StockChange.POLICY, stock, after, null, reason, command.at()));
    }

    private static List<InventoryEvent> close(Close command, Stock stock) {
        return stock.closed() || !stock.opened()
                ? List.of()
                : List.of(changed(command.productId(), StockChange.CLOSED, stock, stock, null, null, command.at()));
    }

    private static Stock known(Stock stock, ProductId productId) {
        if (!stock.opened()) {
            throw Rejected.notFound("stock.unknown", "There is no stock of product " + productId);
        }
        return stock;
    }

    private Stock with(long newOnHand, long newReserved) {
        return new Stock(opened, closed, newOnHand, newReserved, threshold, backorder);
    }

    private static InventoryUpdated changed(
            ProductId productId,
            StockChange change,
            Stock before,
            Stock after,
            @Nullable OrderId orderId,
            @Nullable String reason,
            Instant at) {
        boolean alert = after.isLow() && (!before.opened() || !before.isLow());
        return new InventoryUpdated(
                productId,
                change,
                after.available() - before.available(),
                after.onHand(),
                after.reserved(),
                after.available(),
                after.threshold(),
                after.backorder(),
                after.isLow(),
                alert,
                orderId,
                reason,
                at);
    }

    private static Stock evolve(Stock stock, InventoryEvent event) {
        if (!(event instanceof InventoryUpdated updated)) {
            throw new tramoya.eventing.BrokenHistory(stock, event);
        }
        return new Stock(
                true,
                stock.closed() || updated.change() == StockChange.CLOSED,
                updated.onHand(),
                updated.reserved(),
                updated.threshold(),
                updated.backorder());
    }
}
