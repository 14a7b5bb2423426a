package tramoya.customers;

import java.time.Instant;
import tramoya.events.CustomerId;
import tramoya.events.Sealed;

/** What may be asked of a customer's account. Everything that varies, the time too, comes with the command. */
sealed interface CustomerCommand {
    CustomerId customerId();

    /**
     * @param profile a sealed {@link tramoya.events.Contact}
     * @param language {@code es} or {@code en}
     */
    record RegisterCustomer(CustomerId customerId, Sealed profile, String language, Instant at)
            implements CustomerCommand {}

    record ChangeProfile(CustomerId customerId, Sealed profile, String language, Instant at)
            implements CustomerCommand {}

    record DeleteCustomer(CustomerId customerId, Instant at) implements CustomerCommand {}
}
