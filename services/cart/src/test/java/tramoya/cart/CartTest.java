package tramoya.cart;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.cart.CartFixture.ANA;
import static tramoya.cart.CartFixture.A_CART;
import static tramoya.cart.CartFixture.LAMP;
import static tramoya.cart.CartFixture.LAMPS;
import static tramoya.cart.CartFixture.NOON;
import static tramoya.cart.CartFixture.PURCHASE;
import static tramoya.cart.CartFixture.SHADE;
import static tramoya.cart.CartFixture.SHADES;
import static tramoya.cart.CartFixture.add;
import static tramoya.cart.CartFixture.added;
import static tramoya.cart.CartFixture.changed;
import static tramoya.cart.CartFixture.checkedOut;
import static tramoya.cart.CartFixture.opened;
import static tramoya.cart.CartFixture.removed;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tramoya.cart.CartCommand.CheckOut;
import tramoya.cart.CartCommand.EnterOrder;
import tramoya.cart.CartCommand.OpenCart;
import tramoya.cart.CartCommand.SetQuantity;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.contract.DeciderSpec;
import tramoya.events.CartEvent;
import tramoya.events.CartEvent.ProductAddedToCart;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.events.ProductId;

@TestInstance(Lifecycle.PER_CLASS)
class CartTest {
    private final DeciderSpec<CartCommand, Cart, CartEvent> carts = new DeciderSpec<>(Cart.DECIDER);

    @Test
    void a_cart_is_opened_once() {
        var open = new OpenCart(A_CART, ANA, NOON);

        carts.given().when(open).then(opened());
        carts.given(opened()).when(open).thenNothing();
    }

    @Test
    void a_product_is_added_and_its_line_grows() {
        carts.given(opened()).when(add(LAMPS, 2)).then(added(LAMP, 2));
        carts.given(opened(), added(LAMP, 2)).when(add(LAMPS, 10)).then(added(LAMP, 10));
        carts.given(opened(), added(LAMP, 2)).when(add(LAMPS, 11)).thenRejected("product.out-of-stock");
    }

    @Test
    void a_product_that_cannot_be_sold_is_not_added() {
        carts.given(opened()).when(add(Offer.none(LAMP, CurrencyUnit.EUR), 1)).thenRejected("product.unknown");
        carts.given(opened()).when(add(withStock(0), 1)).thenRejected("product.out-of-stock");
        carts.given(opened()).when(add(withStock(-3), 1)).thenRejected("product.out-of-stock");
    }

    @Test
    void a_product_on_backorder_is_added_without_stock() {
        var awaited = new Offer(LAMP, LAMPS.name(), LAMPS.price(), true, -3, true);

        carts.given(opened()).when(add(awaited, 2)).then(added(LAMP, 2));
    }

    @Test
    void a_line_has_1_to_10000_pieces() {
        carts.given(opened()).when(add(SHADES, 0)).thenRejected("cart.quantity");
        carts.given(opened()).when(add(SHADES, -1)).thenRejected("cart.quantity");
        carts.given(opened()).when(add(SHADES, 10_001)).thenRejected("cart.quantity");
        carts.given(opened()).when(add(SHADES, 10_000)).then(added(SHADE, 10_000));
        carts.given(opened(), added(SHADE, 9_999)).when(add(SHADES, 2)).thenRejected("cart.quantity");
        carts.given(opened(), added(SHADE, 9_999))
                .when(add(SHADES, Integer.MAX_VALUE))
                .thenRejected("cart.quantity");
    }

    @Test
    void a_cart_has_up_to_500_lines() {
        CartEvent[] full = Stream.concat(
                        Stream.of(opened()),
                        IntStream.range(0, 500)
                                .mapToObj(i -> new ProductAddedToCart(ANA, new ProductId(new UUID(9, i)), 1, NOON)))
                .toArray(CartEvent[]::new);

        carts.given(full).when(add(LAMPS, 1)).thenRejected("cart.full");
        carts.given(full)
                .when(add(new Offer(new ProductId(new UUID(9, 7)), "", LAMPS.price(), true, 12, false), 1))
                .then(new ProductAddedToCart(ANA, new ProductId(new UUID(9, 7)), 1, NOON));
    }

    @Test
    void a_quantity_is_set_and_0_removes() {
        carts.given(opened(), added(LAMP, 2)).when(set(LAMPS, 5)).then(changed(LAMP, 5));
        carts.given(opened(), added(LAMP, 2)).when(set(LAMPS, 2)).thenNothing();
        carts.given(opened(), added(LAMP, 2)).when(set(LAMPS, 0)).then(removed(LAMP));
        carts.given(opened(), added(LAMP, 2), changed(LAMP, 5))
                .when(set(LAMPS, 5))
                .thenNothing();
        carts.given(opened(), added(LAMP, 2), removed(LAMP)).when(set(LAMPS, 0)).thenNothing();
        carts.given(opened()).when(set(LAMPS, 1)).thenRejected("cart.line-unknown");
        carts.given(opened(), added(LAMP, 2)).when(set(LAMPS, -1)).thenRejected("cart.quantity");
        carts.given(opened(), added(LAMP, 2)).when(set(LAMPS, 10_001)).thenRejected("cart.quantity");
    }

    @Test
    void what_cannot_be_sold_any_more_may_only_shrink() {
        Offer deleted = new Offer(LAMP, LAMPS.name(), LAMPS.price(), false, 12, false);

        carts.given(opened(), added(LAMP, 5)).when(set(withStock(1), 6)).thenRejected("product.out-of-stock");
        carts.given(opened(), added(LAMP, 5)).when(set(withStock(1), 4)).then(changed(LAMP, 4));
        carts.given(opened(), added(LAMP, 5)).when(set(deleted, 6)).thenRejected("product.not-on-sale");
        carts.given(opened(), added(LAMP, 5)).when(set(deleted, 0)).then(removed(LAMP));
    }

    @Test
    void a_checkout_takes_all_lines_at_todays_prices() {
        carts.given(opened(), added(LAMP, 1), added(SHADE, 3), added(LAMP, 1))
                .when(checkOut(LAMPS, SHADES))
                .then(checkedOut(LAMPS.line(2), SHADES.line(3)));
    }

    @Test
    void a_checkout_is_refused_when_a_line_cannot_be_sold() {
        Offer deleted = new Offer(LAMP, LAMPS.name(), LAMPS.price(), false, 12, false);

        carts.given(opened()).when(checkOut()).thenRejected("cart.empty");
        carts.given(opened(), added(LAMP, 2)).when(checkOut(withStock(1))).thenRejected("product.out-of-stock");
        carts.given(opened(), added(LAMP, 2)).when(checkOut(deleted)).thenRejected("product.not-on-sale");
        carts.given(opened(), added(LAMP, 2)).when(checkOut(SHADES)).thenRejected("cart.changed");
    }

    @Test
    void a_checked_out_cart_is_closed_for_good() {
        var other = new Purchase(
                new OrderId(new UUID(4, 4)),
                null,
                PURCHASE.shippingMethod(),
                PURCHASE.contact(),
                PURCHASE.payment(),
                "es");
        CartEvent[] closed = {opened(), added(LAMP, 2), checkedOut(LAMPS.line(2))};

        carts.given(closed).when(checkOut(LAMPS)).thenNothing();
        carts.given(closed)
                .when(new CheckOut(A_CART, other, Map.of(LAMP, LAMPS), NOON))
                .thenRejected("cart.closed");
        carts.given(closed).when(add(LAMPS, 1)).thenRejected("cart.closed");
        carts.given(closed).when(set(LAMPS, 1)).thenRejected("cart.closed");
        carts.given(closed).when(new OpenCart(A_CART, ANA, NOON)).thenNothing();
    }

    @Test
    void a_cart_that_nobody_opened_is_unknown() {
        carts.given().when(add(LAMPS, 1)).thenRejected("cart.unknown");
        carts.given().when(set(LAMPS, 1)).thenRejected("cart.unknown");
        carts.given().when(checkOut()).thenRejected("cart.unknown");
    }

    @Test
    void an_order_is_entered_once_under_its_reference() {
        OrderLine agreed = new OrderLine(LAMP, "Lámpara", 2, Money.parse("GBP 15.00"));
        OrderLine dearer = new OrderLine(LAMP, "Lámpara", 2, Money.parse("GBP 16.00"));

        carts.given().when(enter(agreed)).then(checkedOut(agreed));
        carts.given(checkedOut(agreed)).when(enter(agreed)).thenNothing();
        carts.given(checkedOut(agreed)).when(enter(dearer)).thenRejected("order-entry.reference-taken");
    }

    @Test
    void an_event_after_the_checkout_breaks_the_history() {
        var history = List.of(opened(), added(LAMP, 2), checkedOut(LAMPS.line(2)), added(LAMP, 1));

        assertThatExceptionOfType(BrokenHistory.class).isThrownBy(() -> Cart.DECIDER.fold(history));
    }

    @AfterAll
    void every_event_of_the_language_was_raised() {
        carts.assertRaisedEveryKindOf(CartEvent.class);
    }

    private static Offer withStock(long available) {
        return new Offer(LAMP, LAMPS.name(), LAMPS.price(), true, available, false);
    }

    private static CartCommand set(Offer offer, int quantity) {
        return new SetQuantity(A_CART, offer, quantity, NOON);
    }

    private static CartCommand checkOut(Offer... offers) {
        return new CheckOut(
                A_CART,
                PURCHASE,
                Stream.of(offers).collect(java.util.stream.Collectors.toMap(Offer::productId, offer -> offer)),
                NOON);
    }

    private static CartCommand enter(OrderLine... lines) {
        return new EnterOrder(A_CART, ANA, PURCHASE, List.of(lines), NOON);
    }
}
