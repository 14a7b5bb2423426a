package tramoya.inventory;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.events.StockChange.ADJUSTED;
import static tramoya.events.StockChange.CLOSED;
import static tramoya.events.StockChange.DISPATCHED;
import static tramoya.events.StockChange.OPENED;
import static tramoya.events.StockChange.POLICY;
import static tramoya.events.StockChange.RELEASED;
import static tramoya.events.StockChange.REOPENED;
import static tramoya.events.StockChange.RESERVED;
import static tramoya.inventory.StockFixture.ANOTHER_ORDER;
import static tramoya.inventory.StockFixture.AN_ORDER;
import static tramoya.inventory.StockFixture.BACKORDER;
import static tramoya.inventory.StockFixture.LAMP;
import static tramoya.inventory.StockFixture.NOON;
import static tramoya.inventory.StockFixture.PLAIN;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.contract.DeciderSpec;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.inventory.StockCommand.AdjustStock;
import tramoya.inventory.StockCommand.ChangePolicy;
import tramoya.inventory.StockCommand.CloseStock;
import tramoya.inventory.StockCommand.DispatchStock;
import tramoya.inventory.StockCommand.OpenStock;
import tramoya.inventory.StockCommand.ReleaseStock;
import tramoya.inventory.StockCommand.ReopenStock;
import tramoya.inventory.StockCommand.ReserveStock;
import tramoya.inventory.StockFixture.Change;

@TestInstance(Lifecycle.PER_CLASS)
class StockTest {
    private static final InventoryUpdated TEN = new Change(OPENED, 10, 10, 0).event();
    private static final InventoryUpdated THREE_RESERVED =
            new Change(RESERVED, -3, 10, 3).of(AN_ORDER).event();
    private static final InventoryUpdated BACKORDER_ON =
            new Change(POLICY, 0, 10, 0).under(BACKORDER).event();

    private final DeciderSpec<StockCommand, Stock, InventoryUpdated> stock = new DeciderSpec<>(Stock.DECIDER);

    @Test
    void a_stock_is_opened_once() {
        stock.given().when(new OpenStock(LAMP, 10, PLAIN, NOON)).then(TEN);
        stock.given(TEN).when(new OpenStock(LAMP, 99, PLAIN, NOON)).thenNothing();
    }

    @Test
    void a_stock_that_opens_low_raises_no_alert_because_it_crossed_nothing() {
        stock.given().when(new OpenStock(LAMP, 2, PLAIN, NOON)).then(new Change(OPENED, 2, 2, 0).event());
    }

    @Test
    void pieces_are_set_aside_and_come_back_or_leave() {
        stock.given(TEN).when(new ReserveStock(LAMP, AN_ORDER, 3, NOON)).then(THREE_RESERVED);
        stock.given(TEN, THREE_RESERVED)
                .when(new ReleaseStock(LAMP, AN_ORDER, 3, NOON))
                .then(new Change(RELEASED, 3, 10, 0).of(AN_ORDER).event());
        stock.given(TEN, THREE_RESERVED)
                .when(new DispatchStock(LAMP, AN_ORDER, 3, NOON))
                .then(new Change(DISPATCHED, -3, 7, 0).of(AN_ORDER).event());
    }

    @Test
    void the_last_piece_goes_to_one_order_only() {
        InventoryUpdated all =
                new Change(RESERVED, -7, 10, 10).of(ANOTHER_ORDER).alert().event();

        stock.given(TEN, THREE_RESERVED)
                .when(new ReserveStock(LAMP, ANOTHER_ORDER, 7, NOON))
                .then(all);
        stock.given(TEN, THREE_RESERVED)
                .when(new ReserveStock(LAMP, ANOTHER_ORDER, 8, NOON))
                .thenRejected("stock.short");
        stock.given(TEN, THREE_RESERVED, all)
                .when(new ReserveStock(LAMP, ANOTHER_ORDER, 1, NOON))
                .thenRejected("stock.short");
    }

    @Test
    void the_alert_is_raised_by_the_change_that_crosses_the_threshold_and_by_no_other() {
        InventoryUpdated fiveLeft =
                new Change(RESERVED, -5, 10, 5).of(AN_ORDER).alert().event();

        stock.given(TEN)
                .when(new ReserveStock(LAMP, AN_ORDER, 4, NOON))
                .then(new Change(RESERVED, -4, 10, 4).of(AN_ORDER).event());
        stock.given(TEN).when(new ReserveStock(LAMP, AN_ORDER, 5, NOON)).then(fiveLeft);
        stock.given(TEN, fiveLeft)
                .when(new ReserveStock(LAMP, ANOTHER_ORDER, 1, NOON))
                .then(new Change(RESERVED, -1, 10, 6).of(ANOTHER_ORDER).event());
        stock.given(TEN)
                .when(new ChangePolicy(LAMP, 10L, null, NOON))
                .then(new Change(POLICY, 0, 10, 0)
                        .under(new Policy(10, false))
                        .alert()
                        .event());
    }

    @Test
    void an_adjustment_never_takes_pieces_that_belong_to_orders() {
        stock.given(TEN, THREE_RESERVED)
                .when(new AdjustStock(LAMP, -7, "broken", NOON))
                .then(new Change(ADJUSTED, -7, 3, 3).because("broken").alert().event());
        stock.given(TEN, THREE_RESERVED)
                .when(new AdjustStock(LAMP, -8, "broken", NOON))
                .thenRejected("stock.below-zero");
        stock.given(TEN).when(new AdjustStock(LAMP, -11, "broken", NOON)).thenRejected("stock.below-zero");
        stock.given(TEN)
                .when(new AdjustStock(LAMP, 5, "received", NOON))
                .then(new Change(ADJUSTED, 5, 15, 0).because("received").event());
    }

    @Test
    void with_backorder_more_is_sold_than_is_there_but_never_less_than_nothing_on_hand() {
        InventoryUpdated twelve = new Change(RESERVED, -12, 10, 12)
                .of(AN_ORDER)
                .under(BACKORDER)
                .alert()
                .event();

        stock.given(TEN).when(new ChangePolicy(LAMP, null, true, NOON)).then(BACKORDER_ON);
        stock.given(TEN, BACKORDER_ON)
                .when(new ReserveStock(LAMP, AN_ORDER, 12, NOON))
                .then(twelve);
        stock.given(TEN, BACKORDER_ON, twelve)
                .when(new AdjustStock(LAMP, -11, "broken", NOON))
                .thenRejected("stock.below-zero");
        stock.given(TEN, BACKORDER_ON, twelve)
                .when(new ChangePolicy(LAMP, null, false, NOON))
                .thenRejected("stock.backordered");
    }

    @Test
    void a_parcel_that_leaves_before_its_pieces_are_booked_in_is_settled_by_the_next_ones() {
        InventoryUpdated twelve = new Change(RESERVED, -12, 10, 12)
                .of(AN_ORDER)
                .under(BACKORDER)
                .alert()
                .event();
        InventoryUpdated twoOwed =
                new Change(DISPATCHED, -12, 0, 2).of(AN_ORDER).under(BACKORDER).event();
        InventoryUpdated oneCame = new Change(ADJUSTED, 1, 1, 2)
                .because("received")
                .under(BACKORDER)
                .event();
        InventoryUpdated oneSettled = settled(0, 1);

        stock.given(TEN, BACKORDER_ON, twelve)
                .when(new DispatchStock(LAMP, AN_ORDER, 12, NOON))
                .then(twoOwed);
        stock.given(TEN, BACKORDER_ON, twelve, twoOwed)
                .when(new AdjustStock(LAMP, 1, "received", NOON))
                .then(oneCame, oneSettled);
        stock.given(TEN, BACKORDER_ON, twelve, twoOwed, oneCame, oneSettled)
                .when(new AdjustStock(LAMP, 8, "received", NOON))
                .then(
                        new Change(ADJUSTED, 8, 8, 1)
                                .because("received")
                                .under(BACKORDER)
                                .event(),
                        settled(7, 0));
    }

    private static InventoryUpdated settled(long onHand, long reserved) {
        return new Change(DISPATCHED, 0, onHand, reserved)
                .because("left with a parcel before they were booked in")
                .under(BACKORDER)
                .event();
    }

    @Test
    void a_policy_that_is_in_force_already_changes_nothing() {
        stock.given(TEN).when(new ChangePolicy(LAMP, 5L, false, NOON)).thenNothing();
        stock.given(TEN).when(new ChangePolicy(LAMP, null, null, NOON)).thenNothing();
    }

    @Test
    void a_closed_stock_serves_orders_but_takes_no_backorders() {
        InventoryUpdated closed = new Change(CLOSED, 0, 10, 0).under(BACKORDER).event();

        stock.given(TEN, BACKORDER_ON).when(new CloseStock(LAMP, NOON)).then(closed);
        stock.given(TEN, BACKORDER_ON, closed).when(new CloseStock(LAMP, NOON)).thenNothing();

        InventoryUpdated reopened =
                new Change(REOPENED, 0, 10, 0).under(BACKORDER).event();
        stock.given(TEN, BACKORDER_ON, closed).when(new ReopenStock(LAMP, NOON)).then(reopened);
        stock.given(TEN, BACKORDER_ON, closed, reopened)
                .when(new ReopenStock(LAMP, NOON))
                .thenNothing();
        stock.given(TEN, BACKORDER_ON, closed)
                .when(new ReserveStock(LAMP, AN_ORDER, 10, NOON))
                .then(new Change(RESERVED, -10, 10, 10)
                        .of(AN_ORDER)
                        .under(BACKORDER)
                        .event());
        stock.given(TEN, BACKORDER_ON, closed)
                .when(new ReserveStock(LAMP, AN_ORDER, 11, NOON))
                .thenRejected("stock.short");
    }

    @Test
    void nothing_can_be_done_to_a_stock_that_is_not_open() {
        for (StockCommand command : List.of(
                new AdjustStock(LAMP, 1, "received", NOON),
                new ReserveStock(LAMP, AN_ORDER, 1, NOON),
                new ReleaseStock(LAMP, AN_ORDER, 1, NOON),
                new DispatchStock(LAMP, AN_ORDER, 1, NOON),
                new ChangePolicy(LAMP, 1L, null, NOON),
                new CloseStock(LAMP, NOON))) {
            stock.given().when(command).thenRejected("stock.unknown");
        }
    }

    @Test
    void pieces_that_were_never_reserved_neither_come_back_nor_leave() {
        for (StockCommand command :
                List.of(new ReleaseStock(LAMP, AN_ORDER, 4, NOON), new DispatchStock(LAMP, AN_ORDER, 4, NOON))) {
            assertThatExceptionOfType(BrokenHistory.class)
                    .isThrownBy(() -> Stock.DECIDER.decide(command, List.of(TEN, THREE_RESERVED)));
        }
    }

    @Test
    void a_history_that_cannot_be_is_not_folded() {
        for (List<InventoryUpdated> history : List.of(List.of(THREE_RESERVED), List.of(TEN, TEN))) {
            assertThatExceptionOfType(BrokenHistory.class).isThrownBy(() -> Stock.DECIDER.fold(history));
        }
    }

    @AfterAll
    void every_event_of_the_language_was_raised() {
        stock.assertRaisedEveryKindOf(InventoryUpdated.class);
    }
}
