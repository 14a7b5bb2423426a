package tramoya.customers;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;
import tramoya.events.Address;

/** What may stand in a profile. Refusals name the field and never what stands in it. */
final class Fields {
    /** An account may do without an address until it changes; see {@link Customers}. */
    static final Address NO_ADDRESS = new Address("", "", "", "");

    private static final int LENGTH_MAX = 200;

    /** Loose on purpose: only a message that arrives proves an address. But nothing that a mail header would split. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>()\\[\\],;:\\\\\"]+@[^@\\s<>()\\[\\],;:\\\\\"]+");

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final List<String> LANGUAGES = List.of("es", "en");

    private Fields() {}

    static String email(@Nullable String email) {
        String text = text("customer.email", "email", email);
        if (!EMAIL.matcher(text).matches()) {
            throw Rejected.invalid("customer.email", "email does not look like name@example.org");
        }
        return text;
    }

    static String name(@Nullable String name) {
        return text("customer.name", "name", name);
    }

    static Address address(AddressForm form) {
        return new Address(
                text("customer.line1", "address.line1", form.line1()),
                text("customer.city", "address.city", form.city()),
                text("customer.postal-code", "address.postalCode", form.postalCode()),
                country(form.country()));
    }

    static String country(@Nullable String country) {
        String code = country == null ? "" : country.strip().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(code)) {
            throw Rejected.invalid("customer.country", "country is no two-letter ISO 3166 code such as ES");
        }
        return code;
    }

    static String language(String language) {
        if (!LANGUAGES.contains(language)) {
            throw Rejected.invalid("customer.language", "language is none of %s".formatted(LANGUAGES));
        }
        return language;
    }

    static String text(String code, String what, @Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty() || stripped.length() > LENGTH_MAX || !isPrintable(stripped)) {
            throw Rejected.invalid(
                    code, "%s has 1 to %d characters, none of them a control character".formatted(what, LENGTH_MAX));
        }
        return stripped;
    }

    /** Half a surrogate pair counts as unprintable too: no database can keep it. */
    private static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }
}
