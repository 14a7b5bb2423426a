package tramoya.events;

import java.time.Instant;
import java.util.List;

/** What the customers service tells the others. */
@PublishedBy("customers")
public sealed interface CustomerEvent extends Event {
    CustomerId customerId();

    /**
     * There is a new account.
     *
     * @param profile a sealed {@link Contact}
     * @param language {@code es} or {@code en}
     */
    @Wire("ClienteCreado")
    record CustomerCreated(
            CustomerId customerId,
            Sealed profile,
            @Impersonal @Example("es") String language,
            Instant at) implements CustomerEvent {
        @Override
        public List<String> violations() {
            return Checks.of().text("language", language, 5).violations();
        }
    }

    /** Contact data or preferences changed; the event holds all of them as they are now. */
    @Wire("ClienteActualizado")
    record CustomerUpdated(
            CustomerId customerId,
            Sealed profile,
            @Impersonal @Example("es") String language,
            Instant at) implements CustomerEvent {
        @Override
        public List<String> violations() {
            return Checks.of().text("language", language, 5).violations();
        }
    }

    /** The account is closed and its key destroyed: nobody can read its sealed data any more. */
    @Wire("ClienteEliminado")
    record CustomerDeleted(CustomerId customerId, Instant at) implements CustomerEvent {}
}
