package tramoya.cart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tramoya.cart.Products.Product;
import tramoya.eventing.Answer;
import tramoya.eventing.Engine;
import tramoya.eventing.Idempotency;
import tramoya.eventing.Ids;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.Turn;
import tramoya.eventing.Vault;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.events.CartId;
import tramoya.events.CustomerId;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.events.ProductId;
import tramoya.events.Sealed;

/**
 * Accepts carts as orders. Personal data are sealed before anything is written, under the customer's key, or under the
 * order's for a guest. Safe for any number of threads.
 */
final class Checkouts {
    private final Service carts;
    private final Products products;
    private final Vault vault;
    private final JsonMapper json;
    private final String currency;
    private final String language;

    Checkouts(Engine engine, Vault vault, JsonMapper json, String currency, String language) {
        this.carts = engine.service("cart");
        this.products = new Products(carts);
        this.vault = vault;
        this.json = json;
        this.currency = currency;
        this.language = language;
    }

    /** The answer that is kept for a repeated request; it holds no secret. */
    record Placed(String orderId) {}

    Answer<Placed> checkOut(
            CartId cartId, String key, CheckoutForm form, @Nullable String customer, @Nullable String accepted) {
        CheckoutForm.Checked checked = form.checked(true);
        // The same cart and key give the same order, so that requests at the same time agree before either is stored.
        OrderId orderId = new OrderId(Ids.derived(cartId.value(), "checkout:" + key));
        String subject = customer == null ? orderId.toString() : customer;
        Sealed contact = seal(subject, json.writeValueAsString(checked.contact()));
        Sealed payment = seal(subject, checked.token());
        String fingerprint = customer + json.writeValueAsString(form);
        return carts.execute(
                Request.by("shopper", orderId.value()),
                Idempotency.of("checkout", cartId + ":" + key, fingerprint, Placed.class),
                turn -> {
                    Cart.Filling cart = filling(cartId, turn);
                    List<OrderLine> lines = lines(cart);
                    CartCheckedOut checkout = new CartCheckedOut(
                            cartId,
                            orderId,
                            cart.shopper(),
                            customer == null ? null : CustomerId.parse(customer),
                            lines,
                            total(lines),
                            checked.shippingMethod(),
                            contact,
                            payment,
                            language(accepted),
                            turn.now());
                    turn.handle(Cart.AGGREGATE, cartId, new CartCommand.CheckOut(checkout));
                    return new Placed(orderId.toString());
                });
    }

    Sealed seal(String subject, String text) {
        return new Sealed(vault.seal(subject, text));
    }

    private static Cart.Filling filling(CartId cartId, Turn turn) {
        Cart.Filling cart = switch (turn.state(Cart.AGGREGATE, cartId)) {
            case Cart.Filling open -> open;
            case Cart.Unknown _ -> throw Rejected.notFound("cart.unknown", "There is no cart " + cartId);
            case Cart.CheckedOut _ -> throw Cart.closed();
        };
        if (cart.lines().isEmpty()) {
            throw new Rejected("cart.empty", "The cart is empty");
        }
        return cart;
    }

    /** At the prices of this moment; a product that is gone or sold out is refused by name. */
    private List<OrderLine> lines(Cart.Filling cart) {
        Map<ProductId, Product> found = products.find(cart.lines().keySet());
        List<OrderLine> lines = new ArrayList<>();
        cart.lines().forEach((productId, quantity) -> {
            Product product = found.get(productId);
            if (product == null || !product.onSale()) {
                throw new Rejected("product.not-on-sale", "Product %s is not sold any more".formatted(productId));
            }
            if (!product.hasPieces(quantity)) {
                throw CartApi.outOfStock(product);
            }
            lines.add(new OrderLine(
                    productId, product.name(), quantity, product.price().money()));
        });
        return lines;
    }

    Money total(List<OrderLine> lines) {
        return lines.stream().map(OrderLine::total).reduce(Money.zero(CurrencyUnit.of(currency)), Money::plus);
    }

    /** Spanish or English, by what the browser likes first; the shop's own for anything else. */
    String language(@Nullable String accepted) {
        return Stream.of(accepted == null ? "" : accepted)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .map(text -> text.startsWith("es") ? "es" : text.startsWith("en") ? "en" : language)
                .findFirst()
                .orElse(language);
    }
}
