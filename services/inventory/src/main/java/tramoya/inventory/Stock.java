package tramoya.inventory;

import static tramoya.events.StockChange.ADJUSTED;
import static tramoya.events.StockChange.CLOSED;
import static tramoya.events.StockChange.DISPATCHED;
import static tramoya.events.StockChange.OPENED;
import static tramoya.events.StockChange.POLICY;
import static tramoya.events.StockChange.RELEASED;
import static tramoya.events.StockChange.REOPENED;
import static tramoya.events.StockChange.RESERVED;

import java.util.ArrayList;
import java.util.List;
import tramoya.eventing.Aggregate;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.Decider;
import tramoya.eventing.Rejected;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.inventory.StockCommand.AdjustStock;
import tramoya.inventory.StockCommand.ChangePolicy;
import tramoya.inventory.StockCommand.CloseStock;
import tramoya.inventory.StockCommand.DispatchStock;
import tramoya.inventory.StockCommand.OpenStock;
import tramoya.inventory.StockCommand.ReleaseStock;
import tramoya.inventory.StockCommand.ReopenStock;
import tramoya.inventory.StockCommand.ReserveStock;

/**
 * The pieces of one product: in the house, set aside, left to sell. Every event carries the numbers after it, so a
 * reader needs only the last one.
 *
 * <p>{@code onHand} and {@code reserved} never fall below zero; what is left to sell, {@code onHand - reserved}, does
 * so only with backorder. With backorder a parcel may leave before its pieces were booked in: the missing ones stay
 * reserved as <i>owed</i>, and the next pieces that are booked in leave at once. So what is left to sell is right at
 * every moment, and no piece that is gone can be sold again.
 */
sealed interface Stock {
    record Unknown() implements Stock {}

    /**
     * @param reserved pieces that belong to orders, the owed ones included
     * @param owed pieces that left with a parcel before they were booked in
     * @param closed the product is not in the catalogue any more; orders that hold it go on
     */
    record Kept(long onHand, long reserved, long owed, Policy policy, boolean closed) implements Stock {
        long available() {
            return onHand - reserved;
        }

        boolean low() {
            return available() <= policy.threshold();
        }

        /** No goods will come for a product that is not sold any more. */
        boolean takesBackorders() {
            return policy.backorder() && !closed;
        }

        boolean canReserve(int quantity) {
            return takesBackorders() || quantity <= available();
        }

        Kept with(long newOnHand, long newReserved) {
            return new Kept(newOnHand, newReserved, owed, policy, closed);
        }

        Kept with(Policy newPolicy) {
            return new Kept(onHand, reserved, owed, newPolicy, closed);
        }

        Kept owing(long newOwed) {
            return new Kept(onHand, reserved, newOwed, policy, closed);
        }

        Kept close() {
            return new Kept(onHand, reserved, owed, policy, true);
        }

        Kept reopen() {
            return new Kept(onHand, reserved, owed, policy, false);
        }
    }

    Decider<StockCommand, Stock, InventoryUpdated> DECIDER = new Decider<>(new Unknown(), Stock::decide, Stock::evolve);

    /** A product that sells well has a long stream; a snapshot now and then keeps a restart short. */
    Aggregate<StockCommand, Stock, InventoryUpdated> AGGREGATE =
            new Aggregate<>("stock", InventoryUpdated.class, DECIDER, Stock.class, 1, 200);

    static List<InventoryUpdated> decide(StockCommand command, Stock stock) {
        return switch (stock) {
            case Unknown _ ->
                switch (command) {
                    case OpenStock open -> open(open);
                    case AdjustStock _,
                            ReserveStock _,
                            ReleaseStock _,
                            DispatchStock _,
                            ChangePolicy _,
                            CloseStock _,
                            ReopenStock _ -> throw unknown(command.productId());
                };
            case Kept kept ->
                switch (command) {
                    case OpenStock _ -> List.of();
                    case AdjustStock adjust -> adjust(adjust, kept);
                    case ReserveStock reserve -> reserve(reserve, kept);
                    case ReleaseStock release -> release(release, kept);
                    case DispatchStock dispatch -> dispatch(dispatch, kept);
                    case ChangePolicy policy -> changePolicy(policy, kept);
                    case CloseStock close -> close(close, kept);
                    case ReopenStock reopen -> reopen(reopen, kept);
                };
        };
    }

    static Rejected unknown(Object productId) {
        return Rejected.notFound("stock.unknown", "There is no stock of product %s".formatted(productId));
    }

    private static List<InventoryUpdated> open(OpenStock command) {
        Kept none = new Kept(0, 0, 0, command.policy(), false);
        Kept full = none.with(command.pieces(), 0);
        // A new stock crosses no threshold, however few its pieces: it was never above.
        return List.of(new Movement(none, command.productId(), command.at()).silently(OPENED, command.pieces(), full));
    }

    private static List<InventoryUpdated> adjust(AdjustStock command, Kept stock) {
        long onHand = stock.onHand() + command.quantity();
        long onHandMin = stock.policy().backorder() ? 0 : stock.reserved();
        if (command.quantity() < 0 && onHand < onHandMin) {
            throw new Rejected(
                    "stock.below-zero",
                    "%d pieces of product %s are on hand and %d of them reserved: %d cannot be taken away"
                            .formatted(stock.onHand(), command.productId(), stock.reserved(), -command.quantity()));
        }
        Kept counted = stock.with(onHand, stock.reserved());
        List<InventoryUpdated> events = new ArrayList<>();
        events.add(new Movement(stock, command.productId(), command.at())
                .because(command.reason())
                .to(ADJUSTED, command.quantity(), counted));
        long leaving = Math.min(onHand, stock.owed());
        if (leaving > 0) {
            // Quantity 0: the event of the parcel has told these pieces already.
            events.add(new Movement(counted, command.productId(), command.at())
                    .because("left with a parcel before they were booked in")
                    .to(DISPATCHED, 0, counted.with(onHand - leaving, stock.reserved() - leaving)));
        }
        return List.copyOf(events);
    }

    private static List<InventoryUpdated> reserve(ReserveStock command, Kept stock) {
        if (!stock.canReserve(command.quantity())) {
            throw new Rejected(
                    "stock.short",
                    "Only %d pieces of product %s are left".formatted(stock.available(), command.productId()));
        }
        return List.of(new Movement(stock, command.productId(), command.at())
                .of(command.orderId())
                .to(RESERVED, -command.quantity(), stock.with(stock.onHand(), stock.reserved() + command.quantity())));
    }

    private static List<InventoryUpdated> release(ReleaseStock command, Kept stock) {
        requireReserved(command.quantity(), stock, command);
        return List.of(new Movement(stock, command.productId(), command.at())
                .of(command.orderId())
                .to(RELEASED, command.quantity(), stock.with(stock.onHand(), stock.reserved() - command.quantity())));
    }

    private static List<InventoryUpdated> dispatch(DispatchStock command, Kept stock) {
        requireReserved(command.quantity(), stock, command);
        long leaving = Math.min(stock.onHand(), command.quantity());
        return List.of(new Movement(stock, command.productId(), command.at())
                .of(command.orderId())
                .to(DISPATCHED, -command.quantity(), stock.with(stock.onHand() - leaving, stock.reserved() - leaving)));
    }

    /** {@link Reservation} hands out each order's pieces once; more than are reserved cannot come back or leave. */
    private static void requireReserved(int quantity, Kept stock, StockCommand command) {
        if (quantity > stock.reserved() - stock.owed()) {
            throw new BrokenHistory(stock, command);
        }
    }

    private static List<InventoryUpdated> changePolicy(ChangePolicy command, Kept stock) {
        Policy before = stock.policy();
        var after = new Policy(
                command.threshold() == null ? before.threshold() : command.threshold(),
                command.backorder() == null ? before.backorder() : command.backorder());
        if (!after.backorder() && stock.available() < 0) {
            throw new Rejected(
                    "stock.backordered",
                    "%d pieces of product %s are sold and not in the house: book them in before backorder ends"
                            .formatted(-stock.available(), command.productId()));
        }
        return after.equals(before)
                ? List.of()
                : List.of(new Movement(stock, command.productId(), command.at()).to(POLICY, 0, stock.with(after)));
    }

    private static List<InventoryUpdated> close(CloseStock command, Kept stock) {
        return stock.closed()
                ? List.of()
                : List.of(new Movement(stock, command.productId(), command.at()).to(CLOSED, 0, stock.close()));
    }

    private static List<InventoryUpdated> reopen(ReopenStock command, Kept stock) {
        return stock.closed()
                ? List.of(new Movement(stock, command.productId(), command.at()).to(REOPENED, 0, stock.reopen()))
                : List.of();
    }

    static Stock evolve(Stock stock, InventoryUpdated event) {
        return switch (stock) {
            case Unknown _
            when event.change() == OPENED -> new Kept(event.onHand(), event.reserved(), 0, policy(event), false);
            case Unknown _ -> throw new BrokenHistory(stock, event);
            case Kept kept ->
                switch (event.change()) {
                    case OPENED -> throw new BrokenHistory(stock, event);
                    case ADJUSTED, RESERVED, RELEASED -> kept.with(event.onHand(), event.reserved());
                    case DISPATCHED -> dispatched(kept, event);
                    case POLICY -> kept.with(policy(event));
                    case CLOSED -> kept.close();
                    case REOPENED -> kept.reopen();
                };
        };
    }

    /** What the parcel took beyond the pieces that left is owed; pieces that leave later without a parcel settle it. */
    private static Kept dispatched(Kept stock, InventoryUpdated event) {
        long left = stock.onHand() - event.onHand();
        return stock.with(event.onHand(), event.reserved()).owing(stock.owed() - event.quantity() - left);
    }

    private static Policy policy(InventoryUpdated event) {
        return new Policy(event.threshold(), event.backorder());
    }
}
