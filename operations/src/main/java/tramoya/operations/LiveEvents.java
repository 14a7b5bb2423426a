package tramoya.operations;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import tramoya.eventing.Engine;
import tramoya.eventing.EventLog;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Service;
import tramoya.eventing.Unavailable;

/**
 * Shows events of all services to listeners as they are recorded, wherever their logs are. Safe for any number of
 * threads.
 *
 * <p>While anybody listens, a {@link LiveRound} reads each log once for all. It never waits for a listener: whoever
 * falls too far behind is cut off. As a lifecycle it ends before the web server does, which else would wait for streams
 * that never end.
 */
final class LiveEvents implements SmartLifecycle {
    /** Each holds a connection and, at worst, {@link Listener#WAITING_MAX} events. */
    static final int LISTENERS_MAX = 100;

    private final Engine engine;
    private final FarLogs far;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile @Nullable LiveRound round;
    private volatile boolean stopped;

    LiveEvents(Engine engine) {
        this(engine, FarLogs.NONE);
    }

    LiveEvents(Engine engine, FarLogs far) {
        this.engine = engine;
        this.far = far;
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
                LiveRound begun = new LiveRound(far, this::show, this::endAll);
                round = begun;
                begun.begin(near(), listener);
            }
            return listener;
        } finally {
            lock.unlock();
        }
    }

    /** Logs that are written here; of a query side the log is elsewhere. */
    private List<EventLog> near() {
        return engine.services().stream()
                .filter(service -> !service.definition().isQuerySide())
                .map(Service::log)
                .toList();
    }

    private Map<String, Long> heads() {
        Map<String, Long> heads = new HashMap<>();
        near().forEach(log -> heads.put(log.name(), log.head()));
        return heads;
    }

    /** Waits until all that is recorded from then on is shown, in other processes too; not for those that are away. */
    void awaitFar(Duration patience) throws InterruptedException {
        LiveRound current = round;
        if (current != null) {
            current.awaitFar(patience);
        }
    }

    /** Services whose processes do not answer now, of those that a listener wants to hear. */
    Set<String> away(EventFilter filter) {
        LiveRound current = round;
        if (current == null) {
            return Set.of();
        }
        Set<String> away = current.away();
        if (filter.service() != null) {
            away.retainAll(Set.of(filter.service()));
        }
        return away;
    }

    /** Safe to call twice. */
    void leave(Listener listener) {
        lock.lock();
        try {
            listener.cut();
            listeners.remove(listener);
            LiveRound current = round;
            if (listeners.isEmpty() && current != null) {
                current.end();
                round = null;
            }
        } finally {
            lock.unlock();
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
