package tramoya.cart;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;
import tramoya.events.Address;
import tramoya.events.Contact;

/** Who an order is for, as a client writes it; null where the client said nothing. */
record ContactForm(
        @Nullable String email,
        @Nullable String name,
        @Nullable AddressForm address) {

    /** Loose on purpose: only a message that arrives proves an address. But nothing that a mail header would split. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>()\\[\\],;:\\\\\"]+@[^@\\s<>()\\[\\],;:\\\\\"]+");

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    record AddressForm(
            @Nullable String line1,
            @Nullable String city,
            @Nullable String postalCode,
            @Nullable String country) {}

    /** @throws Rejected {@code contact.*}, naming the field and never what stands in it */
    Contact admit() {
        return new Contact(email(email), named(name), address(address));
    }

    /** The same, but an e-mail may be missing and is empty then: nobody is told by mail. */
    Contact admitWithoutEmail() {
        return new Contact(email == null ? "" : email(email), named(name), address(address));
    }

    private static String named(@Nullable String name) {
        return Text.checked("contact.name", "name", name);
    }

    private static String email(@Nullable String email) {
        String text = Text.checked("contact.email", "email", email);
        if (!EMAIL.matcher(text).matches()) {
            throw Rejected.invalid("contact.email", "email does not look like name@example.org");
        }
        return text;
    }

    private static Address address(@Nullable AddressForm form) {
        if (form == null) {
            throw Rejected.invalid("contact.address", "address is missing");
        }
        return new Address(
                Text.checked("contact.line1", "address.line1", form.line1()),
                Text.checked("contact.city", "address.city", form.city()),
                Text.checked("contact.postal-code", "address.postalCode", form.postalCode()),
                country(form.country()));
    }

    private static String country(@Nullable String country) {
        String code = country == null ? "" : country.strip().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(code)) {
            throw Rejected.invalid("contact.country", "address.country is no two-letter ISO 3166 code such as ES");
        }
        return code;
    }

    /** Personal data: stays out of logs. */
    @Override
    public String toString() {
        return "ContactForm[...]";
    }
}
