package tramoya.eventing.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tramoya.eventing.Aggregate;
import tramoya.eventing.EventTypes;
import tramoya.eventing.ProcessManager;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.ServiceDefinition;

/**
 * The present state of streams and processes, from a cache, a snapshot or the log. Safe for any number of threads.
 *
 * <p>When other processes write to the same store, {@link #refresh} makes sure that nothing older than its call is
 * used: a refusal has no commit that would find out. What changes after it is found by whoever commits, who checks the
 * version, and evicts on a conflict.
 */
final class Streams {
    /** More than any shop has in hand at once. States die old, which is what full collections take their time for. */
    private static final int STREAMS_MAX = 16_000;

    private static final int PAGE = 1_000;
    private static final int MET_AT_ONCE = 64;

    /** Fewer than this are as well asked for one by one. */
    private static final int FEW = 4;

    /** A subquery and no join: that is looked up row by row however small the planner believes the table to be. */
    private static final String KNOWN = "WITH ids (id) AS (VALUES (?)" + ", (?)".repeat(MET_AT_ONCE - 1)
            + ") SELECT id AS known FROM ids WHERE (SELECT version FROM %s) IS NOT NULL";

    private static final String KNOWN_STREAMS = KNOWN.formatted("event WHERE stream = ids.id AND version = ?");
    private static final String KNOWN_PROCESSES = KNOWN.formatted("process WHERE instance = ids.id AND name = ?");

    /** After more events of others than this the cache is emptied, which is cheaper than going through them. */
    private static final int FOREIGN_MAX = 10_000;

    private final Database database;
    private final EventTypes types;
    private final States states;
    private final JdbcEventLog log;
    private final List<Aggregate<?, ?, ?>> aggregatesByCorrelation;
    private final List<ProcessManager<?, ?, ?>> processesByCorrelation;
    private final Lru<String, Versioned> cache = new Lru<>(STREAMS_MAX);
    private final Object freshness = new Object();

    /** The cache holds nothing older than the log was at this position. Guarded by {@link #freshness} for writing. */
    private volatile long seen;

    /** How often something was forgotten that others have changed. Guarded by {@link #freshness} for writing. */
    private volatile long forgotten;

    Streams(ServiceDefinition definition, Database database, EventTypes types, States states, JdbcEventLog log) {
        aggregatesByCorrelation = definition.aggregatesByCorrelation();
        processesByCorrelation = definition.processesByCorrelation();
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
        long before = forgotten;
        Versioned loaded = fold(aggregate, stream);
        keep(stream, loaded, before);
        return loaded;
    }

    /**
     * Finds out in a few queries which streams and processes of some correlations are new. Deciding would ask for them
     * one by one, and everybody in this service waits for whoever decides.
     */
    void meet(Stream<UUID> correlations) {
        List<String> ids = correlations.distinct().map(UUID::toString).toList();
        for (Aggregate<?, ?, ?> aggregate : aggregatesByCorrelation) {
            var initial = new Versioned(0, aggregate.decider().initial());
            meet(ids, aggregate::stream, aggregate::stream, KNOWN_STREAMS, 1, initial);
        }
        for (ProcessManager<?, ?, ?> process : processesByCorrelation) {
            var initial = new Versioned(0, process.initial());
            meet(ids, id -> processKey(process, id), id -> id, KNOWN_PROCESSES, process.name(), initial);
        }
    }

    private void meet(
            List<String> ids,
            UnaryOperator<String> key,
            UnaryOperator<String> column,
            String query,
            Object last,
            Versioned initial) {
        long before = forgotten;
        List<String> unknown =
                ids.stream().filter(id -> cache.get(key.apply(id)) == null).toList();
        for (int from = 0; unknown.size() - from >= FEW; from += MET_AT_ONCE) {
            List<String> some = unknown.subList(from, Math.min(from + MET_AT_ONCE, unknown.size()));
            Object[] parameters = new Object[MET_AT_ONCE + 1];
            for (int i = 0; i < MET_AT_ONCE; i++) { // always as many, so that it is always the same statement
                parameters[i] = column.apply(some.get(Math.min(i, some.size() - 1)));
            }
            parameters[MET_AT_ONCE] = last;
            Set<String> known = Set.copyOf(database.read(tx -> tx.query(query, row -> row.text("known"), parameters)));
            some.stream()
                    .filter(id -> !known.contains(column.apply(id)))
                    .forEach(id -> keep(key.apply(id), initial, before));
        }
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
            forgotten++;
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
            if (before == forgotten) {
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
        long before = forgotten;
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
