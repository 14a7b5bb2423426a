package tramoya.payments;

import java.util.Optional;
import org.joda.money.Money;
import tramoya.eventing.CallHandler.Outcome;

/**
 * A company that moves money. Safe for any number of threads.
 *
 * <p>Every deed carries a key; a key that was used before gets its first answer and moves nothing. A deed throws
 * {@link tramoya.eventing.Unavailable} when it certainly did not happen, and
 * {@link tramoya.eventing.CallHandler.Unknown} when nobody can tell.
 */
interface PaymentProvider {
    /** Promises an amount. A confirmed outcome holds the promise's reference, a refused one the reason. */
    Outcome authorise(String key, String order, Money amount, String token);

    /** Takes an amount that was promised for an order. */
    Outcome capture(String key, String order, Money amount);

    /** Gives a promise back. */
    Outcome voidAuthorisation(String key, String order, Money amount);

    /** Gives money back. */
    Outcome refund(String key, String order, Money amount);

    /** What became of the deed with this key; empty when it never arrived. */
    Optional<Outcome> find(String key);
}
