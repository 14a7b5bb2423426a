package tramoya.storefront;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tramoya.pages.Page;
import tramoya.pages.Words;

/**
 * Where and how to pay, on one page.
 *
 * @param form what was typed, or is known of the customer
 * @param problem what the cart said of it; empty the first time
 * @param code of the problem, which tells the field
 */
public record CheckoutPage(StoreFrame frame, Basket basket, Form form, String problem, String code) implements Page {

    /** As the browser sends it. */
    public record Form(
            String email,
            String name,
            String line1,
            String city,
            String postalCode,
            String country,
            String shippingMethod,
            String token) {
        static final Form EMPTY = new Form("", "", "", "", "", "ES", "standard", "tok_ok");

        /** As the cart API takes it. */
        Map<String, Object> wish() {
            return Map.of(
                    "email",
                    email,
                    "name",
                    name,
                    "address",
                    Map.of("line1", line1, "city", city, "postalCode", postalCode, "country", country),
                    "shippingMethod",
                    shippingMethod,
                    "payment",
                    Map.of("token", token));
        }

        /** Personal data: stays out of logs. */
        @Override
        public String toString() {
            return "Form[...]";
        }
    }

    public record Country(String code, String name) {}

    /** The test provider's tokens, each a way in which a payment can go. */
    public List<String> tokens() {
        return List.of("tok_ok", "tok_declined", "tok_insufficient_funds", "tok_timeout", "tok_flaky");
    }

    public List<Country> countries() {
        return countries(words());
    }

    static List<Country> countries(Words words) {
        Locale locale = words.language().locale();
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Country(code, Locale.of("", code).getDisplayCountry(locale)))
                .sorted(Comparator.comparing(Country::name, java.text.Collator.getInstance(locale)))
                .toList();
    }

    /** Fields are named by the code of the refusal: {@code contact.postal-code}. */
    public boolean isWrong(String field) {
        return Objects.equals(code, "contact." + field);
    }

    /** A problem that belongs to no field stands above the form. */
    public boolean isGeneralProblem() {
        return !problem.isEmpty()
                && !Set.of(
                                "contact.email",
                                "contact.name",
                                "contact.line1",
                                "contact.city",
                                "contact.postal-code",
                                "contact.country")
                        .contains(code);
    }
}
