package tramoya.customers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tramoya.events.CustomerId;
import tramoya.web.Tokens;

/**
 * Gives out logins and recognises them. A login needs no table: it is a signed text. Safe for any number of threads.
 */
final class Logins {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final InstantSource clock;
    private final Duration lasting;

    /** @param lasting how long a login holds */
    Logins(Tokens tokens, InstantSource clock, Duration lasting) {
        if (!lasting.isPositive()) {
            throw new IllegalArgumentException(
                    "tramoya.customers.login-lasts is %s: use a duration above zero such as 12h".formatted(lasting));
        }
        this.tokens = tokens;
        this.clock = clock;
        this.lasting = lasting;
    }

    /** A login, as its customer gets it. */
    record Login(CustomerId id, String token, Instant expiresAt) {
        /** The token opens the account: stays out of logs. */
        @Override
        public String toString() {
            return "Login[%s until %s]".formatted(id, expiresAt);
        }
    }

    /** Nobody is logged in: no login, a forged one, one that has run out, or a wrong e-mail or password. */
    static final class NotLoggedIn extends RuntimeException {
        private final String text;

        NotLoggedIn(String text) {
            super(text, null, false, false);
            this.text = text;
        }

        /** For the client. */
        String text() {
            return text;
        }
    }

    Login issue(CustomerId customerId) {
        Instant until = clock.instant().plus(lasting).truncatedTo(ChronoUnit.SECONDS);
        return new Login(customerId, tokens.forCustomer(customerId, until), until);
    }

    /** @param authorization the header of that name, null when there was none */
    CustomerId customer(@Nullable String authorization) {
        String token = authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : "";
        return tokens.customer(token, clock.instant())
                .map(CustomerId::parse)
                .orElseThrow(() -> new NotLoggedIn("The login is missing, not valid or has run out: log in again"));
    }
}
