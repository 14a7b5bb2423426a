package tramoya.eventing;

/**
 * Does something about an event, once. Never runs in a rebuild.
 *
 * <p>Events of one key come in order. A reactor that throws {@link Unavailable} is tried again; one that throws
 * anything else has its event's key parked, so that later events of the key wait and other keys go on.
 *
 * @param <E> the event it waits for
 */
@FunctionalInterface
public interface Reactor<E> {
    /** What {@code turn} is asked to do commits together with the checkpoint, or not at all. */
    void on(E event, Turn turn);
}
