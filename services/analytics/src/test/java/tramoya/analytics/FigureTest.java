package tramoya.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static tramoya.analytics.TestShop.NOON;
import static tramoya.analytics.TestShop.SEALED;
import static tramoya.analytics.TestShop.cart;
import static tramoya.analytics.TestShop.checkedOut;
import static tramoya.analytics.TestShop.created;
import static tramoya.analytics.TestShop.line;
import static tramoya.analytics.TestShop.order;
import static tramoya.analytics.TestShop.product;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Envelope;
import tramoya.events.CancelReason;
import tramoya.events.CartEvent.CartOpened;
import tramoya.events.CartEvent.ProductAddedToCart;
import tramoya.events.Event;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.InventoryEvent.StockReserved;
import tramoya.events.NotificationEvent.NotificationSent;
import tramoya.events.OperatorActed;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderLine;
import tramoya.events.OrderState;
import tramoya.events.PaymentEvent.PaymentFailed;
import tramoya.events.PaymentEvent.PaymentProcessed;
import tramoya.events.PaymentEvent.PaymentRequested;
import tramoya.events.PaymentFailure;
import tramoya.events.ShipmentEvent.ShipmentUpdated;
import tramoya.events.ShipmentState;
import tramoya.events.ShippingMethod;
import tramoya.events.StockChange;

class FigureTest {
    private static Figure of(Event event, long version) {
        return Figure.of(event, envelope(version, NOON));
    }

    private static Envelope envelope(long version, Instant recordedAt) {
        var id = new UUID(1, 1);
        return new Envelope("cart", 1, "cart-1", version, id, "Any", 1, "1", NOON, recordedAt, id, id, null, "test");
    }

    private static Figure updated(OrderChange change, @Nullable OrderState state) {
        return of(new OrderUpdated(order(1), change, state, ShippingMethod.STANDARD, SEALED, NOON), 2);
    }

    private static Figure stock(StockChange change, long available, boolean alert) {
        return of(
                new InventoryUpdated(
                        product(1), change, -2, available, 0, available, 5, false, alert, alert, null, null, NOON),
                2);
    }

    @Test
    void the_second_event_of_a_cart_is_its_first_product() {
        assertThat(of(new CartOpened(cart(1), "shopper", NOON), 1)).isEqualTo(new Figure("", 0, 0, true));
        assertThat(of(new ProductAddedToCart("shopper", product(1), 3, NOON), 2))
                .isEqualTo(new Figure(Figure.FIRST, 3, 0, true));
        assertThat(of(new ProductAddedToCart("shopper", product(1), 3, NOON), 3))
                .isEqualTo(new Figure(Figure.MORE, 3, 0, true));
    }

    @Test
    void a_sale_has_pieces_and_money_and_says_whether_it_was_a_cart() {
        var lines = new OrderLine[] {line(1, 2, "EUR 1.50"), line(2, 1, "EUR 4.00")};
        assertThat(of(checkedOut(1, "shopper", NOON, lines), 4)).isEqualTo(new Figure("EUR", 3, 700, true));
        assertThat(of(checkedOut(1, "shopper", NOON, lines), 1)).isEqualTo(new Figure("entered-EUR", 3, 700, true));
        assertThat(of(created(1, "shopper", NOON, lines), 1)).isEqualTo(new Figure("EUR", 3, 700, true));
    }

    @Test
    void what_becomes_of_orders_and_money_is_told_apart() {
        assertThat(updated(OrderChange.STATE, OrderState.DELIVERED)).isEqualTo(new Figure("delivered", 0, 0, true));
        assertThat(updated(OrderChange.STATE, OrderState.SHIPPED)).isEqualTo(new Figure("shipped", 0, 0, false));
        assertThat(updated(OrderChange.CONTACT, OrderState.DELIVERED)).isEqualTo(new Figure("contact", 0, 0, false));
        assertThat(updated(OrderChange.CONTACT, null)).isEqualTo(new Figure("contact", 0, 0, false));
        assertThat(of(new OrderCancelled(order(1), CancelReason.PAYMENT_REFUSED, NOON), 2))
                .isEqualTo(new Figure("payment-refused", 0, 0, true));
        assertThat(of(new PaymentProcessed(order(1), Money.parse("GBP 2.00"), "ref", NOON), 2))
                .isEqualTo(new Figure("GBP", 0, 200, true));
        assertThat(of(new PaymentRequested(order(1), Money.parse("GBP 2.00"), SEALED, NOON), 1))
                .isEqualTo(new Figure("GBP", 0, 200, false));
        assertThat(of(new PaymentFailed(order(1), PaymentFailure.DECLINED, NOON), 2))
                .isEqualTo(new Figure("declined", 0, 0, true));
    }

    @Test
    void an_alert_is_watched_by_the_minute_and_other_stock_changes_by_the_day() {
        assertThat(stock(StockChange.RESERVED, 3, true)).isEqualTo(new Figure(Figure.ALERT, -2, 0, true));
        assertThat(stock(StockChange.RESERVED, 30, false)).isEqualTo(new Figure("reserved", -2, 0, false));
        assertThat(of(new StockReserved(order(1), List.of(), NOON), 1)).isEqualTo(new Figure("", 0, 0, false));
    }

    @Test
    void every_other_event_counts_too() {
        assertThat(of(new ShipmentUpdated(order(1), ShipmentState.IN_TRANSIT, NOON), 2))
                .isEqualTo(new Figure("in-transit", 0, 0, false));
        assertThat(of(new NotificationSent(new UUID(1, 2), order(1), "order-created", "es", NOON), 1))
                .isEqualTo(new Figure("order-created", 0, 0, false));
        assertThat(of(new OperatorActed("ops", "redrive", "letter", "mended", NOON), 1))
                .isEqualTo(new Figure("redrive", 0, 0, false));
    }

    @Test
    void what_happened_long_before_it_was_recorded_gets_no_minute() {
        Event opened = new CartOpened(cart(1), "shopper", NOON);
        Figure figure = of(opened, 1);
        assertThat(LiveFigures.isLive(opened, figure, envelope(1, NOON.plus(LiveFigures.MINUTES_KEPT))))
                .isTrue();
        assertThat(LiveFigures.isLive(
                        opened,
                        figure,
                        envelope(1, NOON.plus(LiveFigures.MINUTES_KEPT).plusSeconds(60))))
                .isFalse();
    }
}
