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

    /** Changes when the log was restored or truncated; a checkpoint of another epoch is refused. */
    UUID epoch();

    /** The last position; 0 for an empty log. */
    long head();

    /** At most {@code limit} events after {@code position}, oldest first; empty at the head. Never waits. */
    List<RecordedEvent> read(long position, int limit);

    /** Waits until something follows {@code position}; false when {@code patience} ran out first. */
    boolean awaitAfter(long position, Duration patience) throws InterruptedException;
}
