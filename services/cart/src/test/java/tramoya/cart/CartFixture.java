package tramoya.cart;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import tramoya.cart.CartCommand.AddProduct;
import tramoya.cart.ContactForm.AddressForm;
import tramoya.events.CartEvent;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.events.CartEvent.CartOpened;
import tramoya.events.CartEvent.CartQuantityChanged;
import tramoya.events.CartEvent.ProductAddedToCart;
import tramoya.events.CartEvent.ProductRemovedFromCart;
import tramoya.events.CartId;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.events.ProductId;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;

/** One cart, Ana's, at noon, in a shop of lamps and shades. Tests that need another one say how it differs. */
final class CartFixture {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final CartId A_CART = new CartId(new UUID(1, 1));
    static final OrderId AN_ORDER = new OrderId(new UUID(3, 3));
    static final ProductId LAMP = new ProductId(new UUID(2, 2));
    static final ProductId SHADE = new ProductId(new UUID(2, 3));
    static final String ANA = "f00d";
    static final Offer LAMPS = new Offer(LAMP, "Lámpara", Money.parse("EUR 19.99"), true, 12, false);
    static final Offer SHADES = new Offer(SHADE, "Pantalla", Money.parse("EUR 5.00"), true, 100_000, false);
    static final Purchase PURCHASE =
            new Purchase(AN_ORDER, null, ShippingMethod.STANDARD, new Sealed("contact"), new Sealed("payment"), "es");
    static final AddressForm ADDRESS = new AddressForm("Calle Mayor 1", "Madrid", "28013", "ES");

    private CartFixture() {}

    static CartEvent opened() {
        return new CartOpened(A_CART, ANA, NOON);
    }

    static CartEvent added(ProductId productId, int quantity) {
        return new ProductAddedToCart(ANA, productId, quantity, NOON);
    }

    static CartEvent changed(ProductId productId, int quantity) {
        return new CartQuantityChanged(A_CART, productId, quantity, NOON);
    }

    static CartEvent removed(ProductId productId) {
        return new ProductRemovedFromCart(A_CART, productId, NOON);
    }

    static CartEvent checkedOut(OrderLine... lines) {
        Money total = List.of(lines).stream()
                .map(OrderLine::total)
                .reduce(Money::plus)
                .orElseThrow();
        return new CartCheckedOut(
                A_CART,
                AN_ORDER,
                ANA,
                null,
                List.of(lines),
                total,
                ShippingMethod.STANDARD,
                PURCHASE.contact(),
                PURCHASE.payment(),
                "es",
                NOON);
    }

    static AddProduct add(Offer offer, int quantity) {
        return new AddProduct(A_CART, offer, quantity, NOON);
    }
}
