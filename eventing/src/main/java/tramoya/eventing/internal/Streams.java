package tramoya.eventing.internal;

import java.util.List;
import java.util.Optional;
import tramoya.eventing.Aggregate;
import tramoya.eventing.EventTypes;
import tramoya.eventing.ProcessManager;
import tramoya.eventing.RecordedEvent;

/**
 * The present state of streams and processes, from a cache, a snapshot or the log. Safe for any number of threads.
 *
 * <p>When other processes write to the same store, {@link #refresh} makes sure that nothing older than its call is
 * used: a refusal has no commit that would find out. What changes after it is found by whoever commits, who checks the
 * version, and evicts on a conflict.
 */
final class Streams {
    private static final int STREAMS_MAX = 50_000;
    private static final int PAGE = 1_000;

    /** After more events of others than this the cache is emptied, which is cheaper than going through them. */
    private static final int FOREIGN_MAX = 10_000;

    private final Database database;
    private final EventTypes types;
    private final States states;
    private final JdbcEventLog log;
    private final Lru<String, Versioned> cache = new Lru<>(STREAMS_MAX);
    private final Object freshness = new Object();

    /** The cache holds nothing older than the log was at this position. Guarded by {@link #freshness} for writing. */
    private volatile long seen;

    Streams(Database database, EventTypes types, States states, JdbcEventLog log) {
        this.database = database;
        this.types = types;
        this.states = states;
        this.log = log;
        seen = log.tail().head();
    }

    /** A state after so many events (streams) or changes (processes). */
    record Versioned(long version, Object state) {}

    Versioned load(Aggregate<?, ?, ?> aggregate, String stream) {
        Versioned cached = cache.get(stream);
        if (cached != null) {
            return cached;
        }
        long before = seen;
        Versioned loaded = fold(aggregate, stream);
        keep(stream, loaded, before);
        return loaded;
    }

    /** Forgets what others have changed. Cheap when nobody has, and free when nobody else can. */
    void refresh() {
        if (database.exclusive()) {
            return;
        }
        long from = seen;
        long head = log.head();
        if (head == from) {
            return;
        }
        List<String> changed = head - from > FOREIGN_MAX
                ? List.of()
                : database.read(tx -> tx.query(
                        "SELECT DISTINCT stream FROM event WHERE pos > ? AND pos <= ?",
                        row -> row.text("stream"),
                        from,
                        head));
        synchronized (freshness) {
            if (changed.isEmpty()) {
                cache.clear();
            }
            changed.forEach(cache::remove);
            seen = Math.max(seen, head);
        }
    }

    /** This process has appended these positions itself, so its cache knows about them. */
    void appended(long first, long last) {
        synchronized (freshness) {
            if (first == seen + 1) {
                seen = last;
            }
        }
    }

    /**
     * A state that was read while somebody committed may be older than what they have put here meanwhile, or than what
     * was just forgotten.
     */
    private void keep(String key, Versioned loaded, long before) {
        synchronized (freshness) {
            if (before == seen || database.exclusive()) {
                cache.merge(key, loaded, (old, fresh) -> fresh.version() > old.version() ? fresh : old);
            }
        }
    }

    private <S, E> Versioned fold(Aggregate<?, S, E> aggregate, String stream) {
        Versioned start = snapshot(aggregate, stream)
                .orElse(new Versioned(0, aggregate.decider().initial()));
        long version = start.version();
        @SuppressWarnings("unchecked") // snapshots are written from this aggregate's own states
        S state = (S) start.state();
        List<RecordedEvent> page;
        do {
            page = log.readStream(stream, version, PAGE);
            for (RecordedEvent recorded : page) {
                E event = aggregate.language().cast(recorded.decoded(types));
                state = aggregate.decider().evolve().apply(state, event);
                version = recorded.envelope().version();
            }
        } while (page.size() == PAGE);
        return new Versioned(version, state);
    }

    private Optional<Versioned> snapshot(Aggregate<?, ?, ?> aggregate, String stream) {
        if (aggregate.snapshotEvery() == Aggregate.NEVER) {
            return Optional.empty();
        }
        return database.read(tx -> tx.first(
                "SELECT version, state FROM snapshot WHERE stream = ? AND fold_version = ?",
                row -> new Versioned(row.number("version"), states.read(aggregate.states(), row.text("state"))),
                stream,
                aggregate.foldVersion()));
    }

    Versioned load(ProcessManager<?, ?, ?> process, String instance) {
        String key = processKey(process, instance);
        Versioned cached = cache.get(key);
        if (cached != null) {
            return cached;
        }
        long before = seen;
        Versioned loaded = database.read(tx -> tx.first(
                        "SELECT version, state FROM process WHERE name = ? AND instance = ?",
                        row -> new Versioned(row.number("version"), states.read(process.states(), row.text("state"))),
                        process.name(),
                        instance))
                .orElse(new Versioned(0, process.initial()));
        keep(key, loaded, before);
        return loaded;
    }

    static String processKey(ProcessManager<?, ?, ?> process, String instance) {
        return "process:" + process.name() + ":" + instance;
    }

    void committed(String key, Versioned state) {
        cache.put(key, state);
    }

    void evict(String key) {
        cache.remove(key);
    }
}
