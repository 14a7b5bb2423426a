package tramoya.eventing.internal;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.EventSource;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.Feed;

/**
 * Where the services of this process find each other's logs and those of others.
 *
 * @param read what subscriptions read: the log itself, or its mirror; null when nothing brings it here
 * @param written logs that are written in this process; null for those that are not
 * @param feed the logs themselves, here and elsewhere
 * @param events publishes what is written here; null when nobody else listens
 */
record Sources(
        Function<String, @Nullable EventSource> read,
        Function<String, @Nullable JdbcEventLog> written,
        Feed feed,
        @Nullable EventTransport events) {

    /** Whether subscriptions to this log run here. */
    boolean reads(String source) {
        return events != null || written.apply(source) != null;
    }
}
