package tramoya.eventing;

import java.util.Optional;

/**
 * Makes one kind of call that leaves the house, and records how it ended.
 *
 * <p>Called on virtual threads, many at a time; no two at once for one key.
 *
 * @param <Q> the record that {@link Call#request()} carries
 */
public interface CallHandler<Q> {
    /** How a call ended. A timeout is neither: throw {@link Unknown}. */
    sealed interface Outcome {
        record Confirmed(String reference) implements Outcome {}

        record Refused(String reason) implements Outcome {}
    }

    /** Nobody knows whether the call had its effect. The other side is asked; the call is not repeated blindly. */
    final class Unknown extends RuntimeException {
        public Unknown(String message) {
            super(message);
        }
    }

    /** Fixed for good: it stands in {@link Call#kind()}. */
    String kind();

    /** The record class of the requests. */
    Class<Q> requests();

    /**
     * Makes the call.
     *
     * @param key to be sent along as the idempotency key
     * @throws Unavailable when the call certainly had no effect; it is made again with backoff
     * @throws Unknown when that is not known (any other exception counts as this too)
     */
    Outcome call(String key, Q request);

    /**
     * Asks the other side what became of a call that may have been made; empty when it never arrived.
     *
     * @throws Unavailable when there was no answer; it is asked again
     */
    Optional<Outcome> ask(String key, Q request);

    /** Records the outcome as facts. Commits together with the end of the call. */
    void conclude(String key, Q request, Outcome outcome, Turn turn);
}
