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
 * <p>What it says may be stale when another process writes too: whoever commits on it checks the version, and evicts on
 * a conflict.
 */
final class Streams {
    private static final int STREAMS_MAX = 50_000;
    private static final int PAGE = 1_000;

    private final Database database;
    private final EventTypes types;
    private final States states;
    private final JdbcEventLog log;
    private final Lru<String, Versioned> cache = new Lru<>(STREAMS_MAX);

    Streams(Database database, EventTypes types, States states, JdbcEventLog log) {
        this.database = database;
        this.types = types;
        this.states = states;
        this.log = log;
    }

    /** A state after so many events (streams) or changes (processes). */
    record Versioned(long version, Object state) {}

    Versioned load(Aggregate<?, ?, ?> aggregate, String stream) {
        Versioned cached = cache.get(stream);
        if (cached != null) {
            return cached;
        }
        Versioned loaded = fold(aggregate, stream);
        cache.put(stream, loaded);
        return loaded;
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
        Versioned loaded = database.read(tx -> tx.first(
                        "SELECT version, state FROM process WHERE name = ? AND instance = ?",
                        row -> new Versioned(row.number("version"), states.read(process.states(), row.text("state"))),
                        process.name(),
                        instance))
                .orElse(new Versioned(0, process.initial()));
        cache.put(key, loaded);
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
