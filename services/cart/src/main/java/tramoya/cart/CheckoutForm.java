package tramoya.cart;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;
import tramoya.events.Address;
import tramoya.events.Contact;
import tramoya.events.ShippingMethod;

/** What a checkout brings along. Every field may be missing in what was sent; {@link #checked} makes sure of them. */
record CheckoutForm(
        @Nullable String email,
        @Nullable String name,
        @Nullable AddressForm address,
        @Nullable String shippingMethod,
        @Nullable PaymentForm payment) {
    private static final int TEXT_LENGTH_MAX = 200;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    record AddressForm(
            @Nullable String line1,
            @Nullable String city,
            @Nullable String postalCode,
            @Nullable String country) {}

    record PaymentForm(@Nullable String token) {}

    /** A form in which nothing is missing or out of bounds. */
    record Checked(Contact contact, ShippingMethod shippingMethod, String token) {}

    /** @param emailNeeded false for orders that the shop enters itself: a customer at the counter may have none */
    Checked checked(boolean emailNeeded) {
        AddressForm where = address;
        PaymentForm with = payment;
        if (where == null || with == null) {
            throw invalid(where == null ? "address" : "payment");
        }
        String mail = emailNeeded || (email != null && !email.isBlank()) ? text("email", email) : "";
        if (!mail.isEmpty() && !EMAIL.matcher(mail).matches()) {
            throw invalid("email");
        }
        Address checkedAddress = new Address(
                text("address.line1", where.line1()),
                text("address.city", where.city()),
                text("address.postalCode", where.postalCode()),
                country(where.country()));
        String token = with.token();
        if (token == null || !TOKEN.matcher(token).matches()) {
            throw invalid("payment.token");
        }
        return new Checked(new Contact(mail, text("name", name), checkedAddress), method(), token);
    }

    private ShippingMethod method() {
        return switch (shippingMethod) {
            case null -> ShippingMethod.STANDARD;
            case "standard" -> ShippingMethod.STANDARD;
            case "express" -> ShippingMethod.EXPRESS;
            default -> throw invalid("shippingMethod");
        };
    }

    private static String country(@Nullable String country) {
        if (country == null || !COUNTRIES.contains(country)) {
            throw invalid("address.country");
        }
        return country;
    }

    private static String text(String field, @Nullable String value) {
        boolean wrong = value == null
                || value.isBlank()
                || value.length() > TEXT_LENGTH_MAX
                || value.chars().anyMatch(Character::isISOControl);
        if (wrong || value == null) {
            throw invalid(field);
        }
        return value.strip();
    }

    /** Names the field and never its value, which may be personal. */
    private static Rejected invalid(String field) {
        return Rejected.invalid("checkout.invalid", "The field %s is missing or out of bounds".formatted(field));
    }
}
