package tramoya.operations;

import java.util.Set;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.Feed;

/** The logs that are written in other processes. Safe for any number of threads. */
public interface FarLogs {
    /** The names of their services. */
    Set<String> names();

    /**
     * The same as {@link Feed#read}, but when nothing follows {@code position} it waits up to about a second for it.
     *
     * @throws Unavailable when the process does not answer; try again
     */
    Feed.Page await(String log, long position, int limit);

    /** All services run here. */
    FarLogs NONE = new FarLogs() {
        @Override
        public Set<String> names() {
            return Set.of();
        }

        @Override
        public Feed.Page await(String log, long position, int limit) {
            throw new IllegalArgumentException("The log of %s is not written elsewhere".formatted(log));
        }
    };
}
