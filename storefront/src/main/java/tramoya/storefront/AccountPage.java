package tramoya.storefront;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.pages.Page;
import tramoya.pages.Words;
import tramoya.web.Amount;

/**
 * A customer's own page.
 *
 * @param next the cursor of older purchases; empty at the end
 */
public record AccountPage(
        StoreFrame frame, Account account, List<Purchase> purchases, String next, String problem, boolean saved)
        implements Page {

    /** As the customers API answers. */
    public record Account(
            String id, @Nullable String language, @Nullable Profile profile) {}

    public record Profile(
            String email, String name, @Nullable Address address) {}

    public record Address(
            @Nullable String line1,
            @Nullable String city,
            @Nullable String postalCode,
            @Nullable String country) {}

    public record Purchase(String orderId, Amount total, long lines, String state, Instant createdAt) {
        public String number() {
            return Order.number(orderId);
        }

        public String stateSaid(Words w) {
            return w.sayOr("order.state." + state, state);
        }
    }

    record Purchases(List<Purchase> items, @Nullable String next) {}

    public CheckoutPage.Form form() {
        Profile profile = account.profile();
        if (profile == null) {
            return CheckoutPage.Form.EMPTY;
        }
        Address address = profile.address();
        return new CheckoutPage.Form(
                profile.email(),
                profile.name(),
                address == null ? "" : text(address.line1()),
                address == null ? "" : text(address.city()),
                address == null ? "" : text(address.postalCode()),
                address == null ? "ES" : text(address.country()),
                "standard",
                "tok_ok");
    }

    public List<CheckoutPage.Country> countries() {
        return CheckoutPage.countries(words());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
