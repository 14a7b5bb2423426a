package tramoya.orders;

import static tramoya.events.CancelReason.OUT_OF_STOCK;
import static tramoya.events.CancelReason.SHOP_CANCELLED;
import static tramoya.events.OrderState.DELIVERED;
import static tramoya.events.OrderState.PROCESSING;
import static tramoya.events.OrderState.SHIPPED;
import static tramoya.orders.OrderFixture.AN_ORDER;
import static tramoya.orders.OrderFixture.NOON;
import static tramoya.orders.OrderFixture.PENDING;
import static tramoya.orders.OrderFixture.created;
import static tramoya.orders.OrderFixture.moved;
import static tramoya.orders.OrderFixture.readdressed;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tramoya.eventing.contract.DeciderSpec;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.Sealed;
import tramoya.orders.OrderCommand.CancelOrder;
import tramoya.orders.OrderCommand.GiveUp;
import tramoya.orders.OrderCommand.MarkDelivered;
import tramoya.orders.OrderCommand.MarkShipped;
import tramoya.orders.OrderCommand.PlaceOrder;
import tramoya.orders.OrderCommand.Readdress;
import tramoya.orders.OrderCommand.StartProcessing;

@TestInstance(Lifecycle.PER_CLASS)
class OrderTest {
    private final DeciderSpec<OrderCommand, Order, OrderEvent> orders = new DeciderSpec<>(Order.DECIDER);

    @Test
    void an_order_is_created_once_however_often_it_is_placed() {
        orders.given().when(new PlaceOrder(PENDING, NOON)).then(created());
        orders.given(created()).when(new PlaceOrder(PENDING, NOON)).thenNothing();
    }

    @Test
    void an_order_without_lines_is_refused() {
        orders.given()
                .when(new PlaceOrder(OrderFixture.pending(List.of()), NOON))
                .thenRejected("order.empty");
    }

    @Test
    void an_order_goes_step_by_step_and_each_step_once() {
        orders.given(created()).when(new StartProcessing(AN_ORDER, NOON)).then(moved(PROCESSING));
        orders.given(created(), moved(PROCESSING))
                .when(new StartProcessing(AN_ORDER, NOON))
                .thenNothing();
        orders.given(created(), moved(PROCESSING))
                .when(new MarkShipped(AN_ORDER, NOON))
                .then(moved(SHIPPED));
        orders.given(created(), moved(PROCESSING), moved(SHIPPED))
                .when(new MarkDelivered(AN_ORDER, NOON))
                .then(moved(DELIVERED));
        orders.given(created(), moved(PROCESSING))
                .when(new MarkDelivered(AN_ORDER, NOON))
                .then(moved(SHIPPED), moved(DELIVERED));
    }

    @Test
    void a_person_can_cancel_until_it_ships() {
        var cancel = new CancelOrder(AN_ORDER, SHOP_CANCELLED, NOON);
        var cancelled = new OrderCancelled(AN_ORDER, SHOP_CANCELLED, NOON);

        orders.given(created()).when(cancel).then(cancelled);
        orders.given(created(), moved(PROCESSING)).when(cancel).then(cancelled);
        orders.given(created(), moved(PROCESSING), moved(SHIPPED)).when(cancel).thenRejected("order.already-shipped");
        orders.given(created(), cancelled).when(cancel).thenNothing();
        orders.given().when(cancel).thenRejected("order.unknown");
    }

    @Test
    void what_a_person_says_about_a_cancellation_is_kept() {
        var words = new Sealed("v1.someone.words");
        orders.given(created())
                .when(new CancelOrder(AN_ORDER, SHOP_CANCELLED, words, NOON))
                .then(new OrderCancelled(AN_ORDER, SHOP_CANCELLED, words, NOON));
    }

    @Test
    void a_process_that_gives_up_too_late_does_nothing() {
        var giveUp = new GiveUp(AN_ORDER, OUT_OF_STOCK, NOON);
        orders.given(created()).when(giveUp).then(new OrderCancelled(AN_ORDER, OUT_OF_STOCK, NOON));
        orders.given(created(), moved(PROCESSING), moved(SHIPPED)).when(giveUp).thenNothing();
    }

    @Test
    void news_of_a_parcel_does_not_wake_a_cancelled_order() {
        var cancelled = new OrderCancelled(AN_ORDER, SHOP_CANCELLED, NOON);
        orders.given(created(), cancelled).when(new MarkShipped(AN_ORDER, NOON)).thenNothing();
        orders.given(created(), cancelled)
                .when(new MarkDelivered(AN_ORDER, NOON))
                .thenNothing();
        orders.given(created(), cancelled)
                .when(new StartProcessing(AN_ORDER, NOON))
                .thenNothing();
    }

    @Test
    void a_new_address_counts_until_the_parcel_leaves() {
        Sealed moved = new Sealed("v1.someone.moved");
        var readdress = new Readdress(AN_ORDER, moved, NOON);
        orders.given(created()).when(readdress).then(readdressed(null, moved));
        orders.given(created(), readdressed(null, moved)).when(readdress).thenNothing();
        orders.given(created(), moved(PROCESSING)).when(readdress).then(readdressed(PROCESSING, moved));
        orders.given(created(), moved(PROCESSING), moved(SHIPPED))
                .when(readdress)
                .thenNothing();
    }

    @AfterAll
    void every_event_of_the_language_was_raised() {
        orders.assertRaisedEveryKindOf(OrderEvent.class);
    }
}
