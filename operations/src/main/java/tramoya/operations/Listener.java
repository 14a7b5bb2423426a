package tramoya.operations;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.RecordedEvent;

/** Somebody who watches events live: a filter and a short queue. One thread offers per log, one takes. */
final class Listener {
    /** A few seconds of a busy shop; a browser that is further behind shows nothing useful anyway. */
    static final int WAITING_MAX = 1_000;

    private final EventFilter filter;
    private final Map<String, Long> from;
    private final BlockingQueue<RecordedEvent> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private volatile boolean cut;

    /** @param from the position in each log after which it wants to hear */
    Listener(EventFilter filter, Map<String, Long> from) {
        this.filter = filter;
        this.from = Map.copyOf(from);
    }

    long from(String log) {
        return from.getOrDefault(log, 0L);
    }

    /** Takes an event to be shown, never waiting; false when this listener is too slow and must go. */
    boolean offer(RecordedEvent event) {
        return event.position() <= from(event.envelope().source()) || !filter.test(event) || waiting.offer(event);
    }

    /** The next event, or null when none came in time. */
    @Nullable
    RecordedEvent next(Duration patience) throws InterruptedException {
        return waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void cut() {
        cut = true;
    }

    boolean isCut() {
        return cut;
    }
}
