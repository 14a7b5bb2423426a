package tramoya.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tramoya.events.CancelReason;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderState;
import tramoya.events.Sealed;
import tramoya.orders.OrderList.Change;
import tramoya.orders.OrderList.Change.Standing;

class OrderListTest {
    private static final Sealed ELSEWHERE = new Sealed("v1.someone.elsewhere");

    @Test
    void events_of_one_order_in_a_row_make_the_row_that_the_last_of_them_leaves() {
        assertThat(changes(
                        OrderFixture.created(),
                        OrderFixture.moved(OrderState.PROCESSING),
                        OrderFixture.readdressed(OrderState.PROCESSING, ELSEWHERE),
                        OrderFixture.moved(OrderState.SHIPPED)))
                .containsExactly(new Change(
                        OrderFixture.AN_ORDER,
                        (OrderCreated) OrderFixture.created(),
                        new Standing("SHIPPED", null, OrderFixture.NOON),
                        ELSEWHERE));
    }

    @Test
    void what_the_events_do_not_speak_of_stays_as_it_is() {
        assertThat(changes(OrderFixture.readdressed(null, ELSEWHERE)))
                .containsExactly(new Change(OrderFixture.AN_ORDER, null, null, ELSEWHERE));
        assertThat(changes(OrderFixture.moved(OrderState.SHIPPED)))
                .containsExactly(new Change(
                        OrderFixture.AN_ORDER, null, new Standing("SHIPPED", null, OrderFixture.NOON), null));
    }

    @Test
    void a_cancelled_order_keeps_why() {
        assertThat(changes(
                        OrderFixture.moved(OrderState.PROCESSING),
                        new OrderCancelled(OrderFixture.AN_ORDER, CancelReason.OUT_OF_STOCK, OrderFixture.NOON)))
                .containsExactly(new Change(
                        OrderFixture.AN_ORDER,
                        null,
                        new Standing("CANCELLED", "OUT_OF_STOCK", OrderFixture.NOON),
                        null));
    }

    private static List<Change> changes(OrderEvent... events) {
        return List.copyOf(OrderList.changes(List.of(events)));
    }
}
