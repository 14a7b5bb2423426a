package tramoya.cart;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tramoya.cart.Cart.CheckedOut;
import tramoya.cart.Cart.Open;
import tramoya.cart.Cart.Unknown;
import tramoya.cart.CartCommand.CheckOut;
import tramoya.cart.ContactForm.AddressForm;
import tramoya.eventing.Answer;
import tramoya.eventing.Idempotency;
import tramoya.eventing.Ids;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.events.CartId;
import tramoya.events.Contact;
import tramoya.events.CustomerId;
import tramoya.events.Language;
import tramoya.events.OrderId;
import tramoya.events.ProductId;
import tramoya.events.ShippingMethod;

/**
 * Turns a cart into an order, once per Idempotency-Key. Safe for any number of threads.
 *
 * <p>The order's id follows from the cart and the key, so that equal requests agree on it though each of them seals its
 * personal data under it before one of them wins.
 */
final class Checkout {
    private static final String SCOPE = "checkout";

    private final Service service;
    private final Offers offers;
    private final Purchases purchases;
    private final JsonMapper mapper = Language.mapper();

    Checkout(Service service, Offers offers, Purchases purchases) {
        this.service = service;
        this.offers = offers;
        this.purchases = purchases;
    }

    /** A checkout as a client writes it; null where the client said nothing. Shipping is standard unless asked. */
    record CheckoutForm(
            @Nullable String email,
            @Nullable String name,
            @Nullable AddressForm address,
            @Nullable ShippingMethod shippingMethod,
            @Nullable PaymentForm payment) {

        /** Personal data: stays out of logs. */
        @Override
        public String toString() {
            return "CheckoutForm[...]";
        }
    }

    /** The answer, kept for whoever asks again. The order's token is not: it can be made from the id at any time. */
    record Accepted(OrderId orderId) {}

    /** A wish to check out, with everything about it found in order. */
    private record Wish(
            CartId cartId,
            OrderId orderId,
            @Nullable CustomerId customerId,
            Contact contact,
            String paymentToken,
            ShippingMethod shippingMethod,
            String language) {}

    /** @param idempotencyKey null when the client sent none, which is refused */
    Answer<Accepted> place(
            CartId cartId,
            @Nullable String idempotencyKey,
            CheckoutForm form,
            @Nullable CustomerId customerId,
            String language) {
        String key = IdempotencyKeys.checked(idempotencyKey);
        Wish wish = new Wish(
                cartId,
                new OrderId(Ids.derived(cartId.value(), SCOPE + ":" + key)),
                customerId,
                new ContactForm(form.email(), form.name(), form.address()).admit(),
                PaymentForm.admit(form.payment()),
                form.shippingMethod() == null ? ShippingMethod.STANDARD : form.shippingMethod(),
                language);
        Idempotency<Accepted> once =
                Idempotency.of(SCOPE, cartId + ":" + key, mapper.writeValueAsString(form), Accepted.class);
        return switch (service.state(Cart.AGGREGATE, cartId)) {
            case Open open -> checkOut(wish, open, once);
            case CheckedOut closed -> again(wish, closed, once);
            case Unknown _ -> throw Cart.unknown(cartId);
        };
    }

    private Answer<Accepted> checkOut(Wish wish, Open cart, Idempotency<Accepted> once) {
        Map<ProductId, Offer> found =
                offers.of(cart.lines().stream().map(Cart.Line::productId).toList());
        Cart.sold(wish.cartId(), cart, found); // refused here already, so that a refusal leaves no key in the vault
        Purchase purchase = purchases.seal(
                wish.orderId(),
                wish.customerId(),
                wish.contact(),
                wish.paymentToken(),
                wish.shippingMethod(),
                wish.language());
        return service.execute(request(wish), once, turn -> {
            turn.handle(Cart.AGGREGATE, wish.cartId(), new CheckOut(wish.cartId(), purchase, found, turn.now()));
            return new Accepted(wish.orderId());
        });
    }

    /** A closed cart never changes, so nothing has to be decided or sealed: it was this request, or another one. */
    private Answer<Accepted> again(Wish wish, CheckedOut cart, Idempotency<Accepted> once) {
        return service.execute(request(wish), once, _ -> {
            if (!cart.orderId().equals(wish.orderId())) {
                throw Cart.closed(wish.cartId());
            }
            return new Accepted(wish.orderId());
        });
    }

    /** Everything of an order, from here on, belongs to the business process that its id names. */
    private static Request request(Wish wish) {
        String actor = wish.customerId() == null ? "shopper" : wish.customerId().toString();
        return Request.by(actor, wish.orderId().value());
    }
}
