package tramoya.eventing;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A log as its subscribers see it, here or through a transport. Safe for any number of threads.
 *
 * <p>Positions are dense, so a subscriber can prove that it missed nothing.
 */
public interface EventSource {
    /** The service that publishes here. */
    String name();

    /**
     * Changes when the log was restored or truncated; a checkpoint of another epoch is refused.
     *
     * @throws Unavailable when the publisher has not been heard of yet
     */
    UUID epoch();

    /** The last position known; 0 for an empty log. */
    long head();

    /**
     * At most {@code limit} events after {@code position}, oldest first and dense; empty at the head. Never waits for
     * events to come.
     *
     * @throws Unavailable when they are not here and their publisher does not answer; try again
     */
    List<RecordedEvent> read(long position, int limit);

    /** Waits until something follows {@code position}; false when {@code patience} ran out first. */
    boolean awaitAfter(long position, Duration patience) throws InterruptedException;
}
