package tramoya.eventing.internal;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.Feed;

/** The logs that are written in this process. */
record LocalFeed(Function<String, @Nullable JdbcEventLog> logs) implements Feed {
    /** Bounds what one answer holds in memory. */
    private static final int LIMIT_MAX = 5_000;

    @Override
    public Page read(String source, long position, int limit) {
        JdbcEventLog log = logs.apply(source);
        if (log == null) {
            throw new IllegalArgumentException("The log of %s is not written in this process".formatted(source));
        }
        try {
            long head = log.head();
            List<RecordedEvent> events = limit == 0 ? List.of() : log.read(position, Math.min(limit, LIMIT_MAX));
            return new Page(
                    log.epoch(),
                    events.isEmpty() ? head : Math.max(head, events.getLast().position()),
                    events);
        } catch (StoreFailure failure) {
            throw new Unavailable("The store of %s is busy or down: try again".formatted(source), failure);
        }
    }
}
