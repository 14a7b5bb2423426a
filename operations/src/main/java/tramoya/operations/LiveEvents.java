package tramoya.operations;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tramoya.eventing.Engine;
import tramoya.eventing.EventLog;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Service;
import tramoya.eventing.Unavailable;

/**
 * Shows events to listeners as they are recorded. Safe for any number of threads.
 *
 * <p>While anybody listens, one virtual thread per log reads it once for all. It never waits for a listener: whoever
 * falls too far behind is cut off. As a lifecycle it ends before the web server does, which else would wait for streams
 * that never end.
 */
final class LiveEvents implements SmartLifecycle {
    /** Each holds a connection and, at worst, {@link Listener#WAITING_MAX} events. */
    static final int LISTENERS_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Engine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private @Nullable Round round;
    private volatile boolean stopped;

    LiveEvents(Engine engine) {
        this.engine = engine;
    }

    /** The time between the first listener's coming and the last one's going, in which the logs are read. */
    private static final class Round {
        volatile boolean over;
    }

    /**
     * Lets somebody listen to what is recorded from now on.
     *
     * @throws Unavailable when too many listen, or the process is about to end
     */
    Listener join(EventFilter filter) {
        lock.lock();
        try {
            if (stopped || listeners.size() >= LISTENERS_MAX) {
                throw new Unavailable("No more than %d may listen to events at a time".formatted(LISTENERS_MAX));
            }
            Listener listener = new Listener(filter, heads());
            listeners.add(listener);
            if (round == null) {
                round = new Round();
                follow(round, listener);
            }
            return listener;
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Long> heads() {
        Map<String, Long> heads = new HashMap<>();
        engine.services()
                .forEach(
                        service -> heads.put(service.log().name(), service.log().head()));
        return heads;
    }

    /** Safe to call twice. */
    void leave(Listener listener) {
        lock.lock();
        try {
            listener.cut();
            listeners.remove(listener);
            if (listeners.isEmpty() && round != null) {
                round.over = true;
                round = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void follow(Round current, Listener first) {
        for (Service service : engine.services()) {
            EventLog log = service.log();
            long from = first.from(log.name());
            Thread.ofVirtual().name("live-events-" + log.name()).start(() -> follow(log, from, current));
        }
    }

    private void follow(EventLog log, long from, Round current) {
        long position = from;
        try {
            while (!current.over) {
                List<RecordedEvent> events = log.awaitAfter(position, PATIENCE) ? log.read(position, BATCH) : List.of();
                // Asked after the read: whoever joins the next round wants nothing of what was read in this one.
                if (!current.over && !events.isEmpty()) {
                    events.forEach(this::show);
                    position = events.getLast().position();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unreadable) {
            // Clients of server-sent events connect again by themselves; a stream with a hole would deceive them.
            LOG.warn("Ended all live streams: the log of {} cannot be read", log.name(), unreadable);
            if (!current.over) {
                endAll();
            }
        }
    }

    private void show(RecordedEvent event) {
        for (Listener listener : listeners) {
            if (!listener.offer(event)) {
                leave(listener);
            }
        }
    }

    int size() {
        return listeners.size();
    }

    @Override
    public void start() {
        stopped = false;
    }

    @Override
    public void stop() {
        stopped = true;
        endAll();
    }

    private void endAll() {
        lock.lock();
        try {
            listeners.forEach(this::leave);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return !stopped;
    }
}
