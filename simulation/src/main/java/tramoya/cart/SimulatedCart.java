package tramoya.cart;

import java.time.InstantSource;
import org.joda.money.CurrencyUnit;
import tramoya.cart.Checkout.CheckoutForm;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;
import tramoya.events.CartId;
import tramoya.events.OrderId;
import tramoya.events.ProductId;
import tramoya.web.Tokens;

/** What a simulated shopper may do with carts: the same as by {@link CartApi}, without HTTP. */
public final class SimulatedCart {
    private static final int SECRET_BYTES = 32;

    private final Carts carts;
    private final Checkout checkout;

    public SimulatedCart(Service service, Vault vault, InstantSource clock) {
        var offers = new Offers(service, CurrencyUnit.EUR);
        carts = new Carts(service, offers, new Shoppers(new Tokens(new byte[SECRET_BYTES]), vault, clock));
        checkout = new Checkout(service, offers, new Purchases(vault));
    }

    public static ServiceDefinition definition() {
        return CartService.definition();
    }

    public CartId open() {
        return carts.open(null).value().id();
    }

    public void add(CartId cart, ProductId product, int quantity, String idempotencyKey) {
        carts.add(cart, product, quantity, idempotencyKey);
    }

    public OrderId checkOut(CartId cart, String idempotencyKey, String paymentToken) {
        var form = new CheckoutForm(
                "ana@example.org",
                "Ana",
                new ContactForm.AddressForm("Calle 1", "Madrid", "28001", "ES"),
                null,
                new PaymentForm(paymentToken));
        return checkout.place(cart, idempotencyKey, form, null, "es").value().orderId();
    }
}
