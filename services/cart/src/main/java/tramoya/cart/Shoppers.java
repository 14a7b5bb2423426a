package tramoya.cart;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Vault;
import tramoya.events.CartId;
import tramoya.events.CustomerId;
import tramoya.web.Tokens;

/** Tells who is shopping: a customer by their login, or a guest. Safe for any number of threads. */
final class Shoppers {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final Vault vault;
    private final InstantSource clock;

    Shoppers(Tokens tokens, Vault vault, InstantSource clock) {
        this.tokens = tokens;
        this.vault = vault;
        this.clock = clock;
    }

    /** A login that is forged or has run out. Not taken for a guest: the purchase would miss in the history. */
    static final class NotLoggedIn extends RuntimeException {
        NotLoggedIn() {
            super("The login is not valid or has run out: log in again", null, false, false);
        }
    }

    /**
     * Null for a guest.
     *
     * @param authorization the header of that name, null when there was none
     * @throws NotLoggedIn when the header proves no login
     */
    @Nullable
    CustomerId customer(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        String token = authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
        return tokens.customer(token, clock.instant()).map(CustomerId::parse).orElseThrow(NotLoggedIn::new);
    }

    /** One for all carts of a customer, one for each cart of a guest. */
    String pseudonym(CartId cartId, @Nullable CustomerId customerId) {
        return vault.pseudonym("shopper", customerId == null ? cartId.toString() : customerId.toString());
    }
}
