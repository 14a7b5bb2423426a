package tramoya.eventing.transport;

import java.util.List;
import java.util.UUID;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Unavailable;

/**
 * The publishers' logs themselves, wherever they are: for those who join late, for what a broker no longer has, and for
 * repairing gaps. Safe for any number of threads.
 */
@FunctionalInterface
public interface Feed {
    /**
     * A part of a log.
     *
     * @param head the log's last position when it was read
     */
    record Page(UUID epoch, long head, List<RecordedEvent> events) {
        public Page {
            events = List.copyOf(events);
        }
    }

    /**
     * At most {@code limit} events after {@code position}, oldest first and dense.
     *
     * @param limit 0 asks for epoch and head only
     * @throws Unavailable when the publisher does not answer; try again
     */
    Page read(String source, long position, int limit);
}
