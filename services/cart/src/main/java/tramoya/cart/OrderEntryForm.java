package tramoya.cart;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.cart.ContactForm.AddressForm;
import tramoya.eventing.Rejected;
import tramoya.events.Contact;
import tramoya.events.CustomerId;
import tramoya.events.OrderLine;
import tramoya.events.ProductId;
import tramoya.events.ShippingMethod;
import tramoya.web.Amount;

/**
 * An order as staff or an import writes it; null where nothing was said.
 *
 * @param email may be missing; nobody is told by mail then
 * @param language {@code es} or {@code en}; the shop's usual one unless said
 * @param currency of all its prices; the shop's unless said
 */
record OrderEntryForm(
        @Nullable String reference,
        @Nullable CustomerId customerId,
        @Nullable String email,
        @Nullable String name,
        @Nullable AddressForm address,
        @Nullable String language,
        @Nullable ShippingMethod shippingMethod,
        @Nullable PaymentForm payment,
        @Nullable String currency,
        @Nullable List<@Nullable LineForm> lines) {

    /** What one event can hold; the longest real invoice seen has 1,114 lines. */
    static final int LINES_MAX = 2_000;

    static final int REFERENCE_LENGTH_MAX = 100;
    static final int QUANTITY_MAX = 1_000_000;
    static final long PRICE_MAX = 1_000_000_000; // minor units, as in the catalogue

    static {
        // A total must fit in 64 bits, whatever the lines say.
        assert Long.MAX_VALUE / QUANTITY_MAX / LINES_MAX >= PRICE_MAX : "the largest order must have a total";
    }

    /** One line, at the price that was agreed on. */
    record LineForm(
            @Nullable ProductId productId,
            @Nullable String name,
            @Nullable Integer quantity,
            @Nullable Amount unitPrice) {}

    /** An entry with everything about it found in order. */
    record Entry(
            String reference,
            @Nullable CustomerId customerId,
            Contact contact,
            String paymentToken,
            ShippingMethod shippingMethod,
            String language,
            List<OrderLine> lines) {}

    /** @throws Rejected naming the field and never what stands in it */
    Entry admit(Languages languages, CurrencyUnit usual) {
        return new Entry(
                reference(reference),
                customerId,
                new ContactForm(email, name, address).admitWithoutEmail(),
                PaymentForm.admit(payment),
                shippingMethod == null ? ShippingMethod.STANDARD : shippingMethod,
                languages.named(language),
                lines(lines, currency == null ? usual : currency(currency)));
    }

    private static String reference(@Nullable String reference) {
        String text = Text.checked("order-entry.reference", "reference", reference);
        if (text.length() > REFERENCE_LENGTH_MAX) {
            throw Rejected.invalid(
                    "order-entry.reference", "reference has 1 to %d characters".formatted(REFERENCE_LENGTH_MAX));
        }
        return text;
    }

    private static CurrencyUnit currency(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException unknown) {
            throw Rejected.invalid("order-entry.currency", "currency is no ISO 4217 code such as EUR");
        }
    }

    private static List<OrderLine> lines(@Nullable List<@Nullable LineForm> forms, CurrencyUnit currency) {
        if (forms == null || forms.isEmpty() || forms.size() > LINES_MAX) {
            throw Rejected.invalid("order-entry.lines", "An order has 1 to %d lines".formatted(LINES_MAX));
        }
        List<OrderLine> lines = new ArrayList<>();
        for (LineForm form : forms) {
            lines.add(line(form, currency));
        }
        return lines;
    }

    private static OrderLine line(@Nullable LineForm form, CurrencyUnit currency) {
        if (form == null || form.productId() == null) {
            throw Rejected.invalid("order-entry.product", "A line needs a productId");
        }
        Integer quantity = form.quantity();
        if (quantity == null || quantity < 1 || quantity > QUANTITY_MAX) {
            throw Rejected.invalid("order-entry.quantity", "A quantity is 1 to %d pieces".formatted(QUANTITY_MAX));
        }
        return new OrderLine(
                form.productId(),
                Text.checked("order-entry.name", "A line's name", form.name()),
                quantity,
                price(form.unitPrice(), currency));
    }

    private static Money price(@Nullable Amount price, CurrencyUnit currency) {
        if (price == null || price.amount() < 0 || price.amount() > PRICE_MAX) {
            throw Rejected.invalid("order-entry.price", "A unitPrice is 0 to %d minor units".formatted(PRICE_MAX));
        }
        if (!currency.getCode().equals(price.currency())) {
            throw Rejected.invalid("order-entry.currency", "A unitPrice is in another currency than its order");
        }
        return Money.ofMinor(currency, price.amount());
    }

    /** Personal data: stays out of logs. */
    @Override
    public String toString() {
        return "OrderEntryForm[...]";
    }
}
