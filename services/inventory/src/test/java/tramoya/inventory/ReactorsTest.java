package tramoya.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.inventory.StockFixture.ANOTHER_ORDER;
import static tramoya.inventory.StockFixture.AN_ORDER;
import static tramoya.inventory.StockFixture.LAMP;
import static tramoya.inventory.StockFixture.NOON;
import static tramoya.inventory.StockFixture.PLAIN;
import static tramoya.inventory.StockFixture.TABLE;
import static tramoya.inventory.StockFixture.open;
import static tramoya.inventory.StockFixture.order;

import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Unavailable;
import tramoya.events.CancelReason;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.CatalogEvent.ProductRestored;
import tramoya.events.InventoryEvent.StockRefused;
import tramoya.events.InventoryEvent.StockReserved;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderId;
import tramoya.events.OrderState;
import tramoya.events.ProductId;
import tramoya.events.Revision;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;
import tramoya.events.StockLine;
import tramoya.inventory.Stock.Kept;

class ReactorsTest {
    private final MemoryTurn turn = new MemoryTurn();
    private final ReserveStockOnOrderCreated reserve = new ReserveStockOnOrderCreated();
    private final ReturnStockOnOrderCancelled giveBack = new ReturnStockOnOrderCancelled();
    private final DispatchStockOnOrderShipped dispatch = new DispatchStockOnOrderShipped();

    @Test
    void every_line_is_set_aside() {
        given(LAMP, 10);
        given(TABLE, 4);

        turn.react(reserve, order(AN_ORDER, new StockLine(LAMP, 2), new StockLine(TABLE, 4)));

        assertThat(kept(LAMP).reserved()).isEqualTo(2);
        assertThat(kept(TABLE).reserved()).isEqualTo(4);
    }

    @Test
    void when_one_line_is_short_none_is_set_aside() {
        given(LAMP, 10);
        given(TABLE, 3);

        turn.react(reserve, order(AN_ORDER, new StockLine(LAMP, 2), new StockLine(TABLE, 4)));

        assertThat(kept(LAMP).reserved()).isZero();
        assertThat(kept(TABLE).reserved()).isZero();
        assertThat(turn.events().getLast()).isEqualTo(new StockRefused(AN_ORDER, TABLE, 4, 3, NOON));
    }

    @Test
    void lines_of_one_product_count_together() {
        given(LAMP, 5);

        turn.react(reserve, order(AN_ORDER, new StockLine(LAMP, 3), new StockLine(LAMP, 3)));
        turn.react(reserve, order(ANOTHER_ORDER, new StockLine(LAMP, 2), new StockLine(LAMP, 3)));

        assertThat(turn.events()).contains(new StockRefused(AN_ORDER, LAMP, 6, 5, NOON));
        assertThat(turn.events()).contains(new StockReserved(ANOTHER_ORDER, List.of(new StockLine(LAMP, 5)), NOON));
        assertThat(kept(LAMP).available()).isZero();
    }

    @Test
    void lines_beyond_all_counting_are_refused_and_do_not_wrap_around() {
        given(LAMP, 5);

        turn.react(
                reserve,
                order(AN_ORDER, new StockLine(LAMP, Integer.MAX_VALUE), new StockLine(LAMP, Integer.MAX_VALUE)));

        assertThat(turn.events().getLast()).isEqualTo(new StockRefused(AN_ORDER, LAMP, Integer.MAX_VALUE, 5, NOON));
    }

    @Test
    void an_order_that_comes_twice_takes_once() {
        given(LAMP, 10);

        turn.react(reserve, order(AN_ORDER, new StockLine(LAMP, 2)));
        turn.react(reserve, order(AN_ORDER, new StockLine(LAMP, 2)));

        assertThat(kept(LAMP).reserved()).isEqualTo(2);
    }

    @Test
    void an_order_that_is_ahead_of_its_product_waits_and_leaves_no_trace() {
        given(LAMP, 10);
        var both = order(AN_ORDER, new StockLine(LAMP, 2), new StockLine(TABLE, 1));

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> turn.react(reserve, both));
        assertThat(kept(LAMP).reserved()).isZero();

        given(TABLE, 1);
        turn.react(reserve, both);
        assertThat(kept(LAMP).reserved()).isEqualTo(2);
        assertThat(kept(TABLE).reserved()).isEqualTo(1);
    }

    @Test
    void an_order_that_was_cancelled_before_its_lines_takes_nothing_and_waits_for_nothing() {
        given(LAMP, 10);

        turn.react(giveBack, cancelled(AN_ORDER));
        turn.react(reserve, order(AN_ORDER, new StockLine(LAMP, 2), new StockLine(TABLE, 1)));

        assertThat(kept(LAMP).reserved()).isZero();
    }

    @Test
    void a_cancelled_order_puts_back_once() {
        given(LAMP, 10);
        turn.react(reserve, order(AN_ORDER, new StockLine(LAMP, 2)));
        turn.react(reserve, order(ANOTHER_ORDER, new StockLine(LAMP, 3)));

        turn.react(giveBack, cancelled(AN_ORDER));
        turn.react(giveBack, cancelled(AN_ORDER));

        assertThat(kept(LAMP).reserved()).isEqualTo(3);
        assertThat(kept(LAMP).onHand()).isEqualTo(10);
    }

    @Test
    void only_a_shipped_order_takes_pieces_out_and_only_once() {
        given(LAMP, 10);
        turn.react(reserve, order(AN_ORDER, new StockLine(LAMP, 2)));

        turn.react(dispatch, updated(OrderChange.STATE, OrderState.PROCESSING));
        turn.react(dispatch, updated(OrderChange.CONTACT, OrderState.SHIPPED));
        turn.react(dispatch, updated(OrderChange.CONTACT, null));
        assertThat(kept(LAMP).onHand()).isEqualTo(10);

        turn.react(dispatch, updated(OrderChange.STATE, OrderState.SHIPPED));
        turn.react(dispatch, updated(OrderChange.STATE, OrderState.SHIPPED));
        turn.react(dispatch, updated(OrderChange.STATE, OrderState.DELIVERED));
        assertThat(kept(LAMP).onHand()).isEqualTo(8);
        assertThat(kept(LAMP).reserved()).isZero();
    }

    @Test
    void a_product_opens_its_stock_and_closes_it_even_when_the_news_overtake_each_other() {
        var close = new CloseStockOnProductDeleted();
        var deleted = new ProductDeleted(LAMP, NOON);

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> turn.react(close, deleted));
        turn.react(
                new OpenStockOnProductCreated(PLAIN),
                new ProductCreated(LAMP, "LAMP-1", "lamp", "Lamp", "", "Light", Money.parse("EUR 1.00"), 12, NOON));
        turn.react(close, deleted);

        assertThat(kept(LAMP)).isEqualTo(new Kept(12, 0, 0, PLAIN, true));

        turn.react(close, new ProductRestored(LAMP, new Revision(Revision.Kind.UNDO, 2, "by mistake"), NOON));
        assertThat(kept(LAMP)).isEqualTo(new Kept(12, 0, 0, PLAIN, false));
    }

    private void given(ProductId productId, int pieces) {
        turn.handle(Stock.AGGREGATE, productId, open(productId, pieces));
    }

    private Kept kept(ProductId productId) {
        return (Kept) turn.state(Stock.AGGREGATE, productId);
    }

    private static OrderCancelled cancelled(OrderId orderId) {
        return new OrderCancelled(orderId, CancelReason.SHOP_CANCELLED, NOON);
    }

    private static OrderUpdated updated(OrderChange change, @Nullable OrderState state) {
        return new OrderUpdated(AN_ORDER, change, state, ShippingMethod.STANDARD, new Sealed("v1"), NOON);
    }
}
