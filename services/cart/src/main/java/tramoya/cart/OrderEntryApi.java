package tramoya.cart;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Engine;
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
import tramoya.web.Amount;
import tramoya.web.Tokens;

/**
 * Orders that the shop enters itself, at agreed prices: by telephone, from a market stall, from another shop's books.
 */
@RestController
@RequestMapping("/api/admin/order-entries")
class OrderEntryApi {
    private static final int ORDERS_MAX = 200;
    private static final int LINES_MAX = 2_000;
    private static final int QUANTITY_MAX = 1_000_000;

    private final Service carts;
    private final Checkouts checkouts;
    private final Vault vault;
    private final Tokens tokens;
    private final JsonMapper json;
    private final Clock clock;

    OrderEntryApi(Engine engine, Checkouts checkouts, Vault vault, Tokens tokens, JsonMapper json, Clock clock) {
        this.carts = engine.service("cart");
        this.checkouts = checkouts;
        this.vault = vault;
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
    }

    record Entries(@Nullable List<Entry> orders) {}

    /** One order. {@code reference} is the shop's own name for it: entering it again changes nothing. */
    record Entry(
            @Nullable String reference,
            @Nullable String customerId,
            @Nullable String email,
            @Nullable String name,
            CheckoutForm.@Nullable AddressForm address,
            @Nullable String shippingMethod,
            CheckoutForm.@Nullable PaymentForm payment,
            @Nullable List<EntryLine> lines) {}

    record EntryLine(
            @Nullable String productId,
            @Nullable String name,
            @Nullable Integer quantity,
            @Nullable Amount unitPrice) {}

    record Entered(List<EnteredOrder> orders) {}

    record EnteredOrder(String reference, String orderId, String orderToken) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Entered enter(@RequestBody Entries entries) {
        List<Entry> orders = entries.orders();
        if (orders == null || orders.isEmpty() || orders.size() > ORDERS_MAX) {
            throw Rejected.invalid("order-entry.count", "Enter from 1 to %d orders at once".formatted(ORDERS_MAX));
        }
        List<CartCheckedOut> prepared = orders.stream().map(this::prepare).toList();
        carts.execute(Request.by("admin"), turn -> {
            prepared.forEach(checkout -> enter(checkout, turn));
            return prepared.size();
        });
        List<EnteredOrder> entered = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            String orderId = prepared.get(i).orderId().toString();
            entered.add(new EnteredOrder(
                    Objects.requireNonNull(orders.get(i).reference()), orderId, tokens.forOrder(orderId)));
        }
        return new Entered(entered);
    }

    private static void enter(CartCheckedOut checkout, Turn turn) {
        turn.correlate(checkout.orderId().value());
        turn.handle(Cart.AGGREGATE, checkout.cartId(), new CartCommand.CheckOut(checkout));
    }

    private CartCheckedOut prepare(Entry entry) {
        String reference = entry.reference();
        List<EntryLine> entered = entry.lines();
        if (reference == null || reference.isBlank() || reference.length() > 100) {
            throw Rejected.invalid("order-entry.reference", "Each order needs a reference of 1 to 100 characters");
        }
        if (entered == null || entered.isEmpty() || entered.size() > LINES_MAX) {
            throw Rejected.invalid("order-entry.lines", "An order has from 1 to %d lines".formatted(LINES_MAX));
        }
        CheckoutForm.Checked checked = new CheckoutForm(
                        entry.email(), entry.name(), entry.address(), entry.shippingMethod(), entry.payment())
                .checked(false);
        List<OrderLine> lines = entered.stream().map(OrderEntryApi::line).toList();
        CartId cartId = new CartId(Ids.named("order-entry:" + reference));
        OrderId orderId = new OrderId(Ids.derived(cartId.value(), "order"));
        String subject = entry.customerId() == null ? orderId.toString() : entry.customerId();
        return new CartCheckedOut(
                cartId,
                orderId,
                vault.pseudonym("shopper", subject),
                entry.customerId() == null ? null : CustomerId.parse(entry.customerId()),
                lines,
                checkouts.total(lines),
                checked.shippingMethod(),
                checkouts.seal(subject, json.writeValueAsString(checked.contact())),
                checkouts.seal(subject, checked.token()),
                checkouts.language(null),
                clock.instant());
    }

    private static OrderLine line(EntryLine line) {
        String name = line.name();
        Integer quantity = line.quantity();
        Amount price = line.unitPrice();
        String productId = line.productId();
        if (productId == null
                || name == null
                || name.isBlank()
                || name.length() > 200
                || quantity == null
                || quantity < 1
                || quantity > QUANTITY_MAX
                || price == null
                || price.amount() < 0) {
            throw Rejected.invalid(
                    "order-entry.line", "A line needs productId, name, quantity from 1 and a unitPrice from 0");
        }
        return new OrderLine(ProductId.parse(productId), name, quantity, price.money());
    }
}
