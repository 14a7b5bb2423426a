package tramoya.eventing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One service's history: the only place where its facts are written, and the only way to publish them.
 *
 * <p>Positions are dense and grow in commit order. Safe for any number of threads. Appends of all threads share
 * commits, so callers should be virtual threads and simply wait.
 */
public interface EventLog extends EventSource {

    /** What to append to one stream. {@code expectedVersion} is the version the caller decided on; 0 for none yet. */
    record StreamAppend(String stream, long expectedVersion, List<NewEvent> events) {
        public StreamAppend {
            events = List.copyOf(events);
        }
    }

    /** Where an append ended up: the position of its last event. A query given it answers no earlier than this. */
    record Receipt(long position) {}

    /**
     * Appends all events to all streams or none, and returns once they are on disk.
     *
     * <p>Appending event ids again returns the first receipt and writes nothing, so a caller that does not know whether
     * it succeeded may repeat the call.
     *
     * @throws StaleVersion when a stream has moved on; fold again and decide again
     * @throws Unavailable when the store is down or too many appends wait; nothing was written, or the ids tell
     */
    Receipt append(List<StreamAppend> streams);

    default Receipt append(String stream, long expectedVersion, List<NewEvent> events) {
        return append(List.of(new StreamAppend(stream, expectedVersion, events)));
    }

    /** At most {@code limit} events of one stream after {@code version}, oldest first. */
    List<RecordedEvent> readStream(String stream, long version, int limit);

    /** Every event of one business process in this log, oldest first; at most 10,000. */
    List<RecordedEvent> readCorrelated(UUID correlation);

    /** The last position recorded at or before {@code time}; 0 when there is none. */
    long positionAt(Instant time);
}
