package tramoya.eventing.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Call;
import tramoya.eventing.Envelope;
import tramoya.eventing.EventTypes;
import tramoya.eventing.NewEvent;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.internal.Pending.Append;
import tramoya.eventing.internal.Pending.Changed;
import tramoya.eventing.internal.Pending.Enqueued;
import tramoya.eventing.internal.Pending.Planned;
import tramoya.eventing.internal.Pending.Told;
import tramoya.eventing.internal.Streams.Versioned;

/**
 * Writes what a batch of turns decided, in one transaction: everything else first, the head row last, so that the head
 * is locked only for the insert and the commit. Safe for any number of threads.
 */
final class Writer {
    private static final String INSERT_EVENT = """
            INSERT INTO event (pos, stream, version, event_id, type, schema_version, key, slot, occurred_at, recorded_at,
              correlation_id, causation_id, traceparent, actor, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_CALL = """
            INSERT INTO effect (effect_key, kind, instance, request, correlation_id, causation_id, created_at, updated_at,
              next_at, started_at, state, attempts, token)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %s)
            ON CONFLICT (effect_key) DO NOTHING
            """;

    private static final String PLAN = INSERT_CALL.formatted("'planned', 0, 0");
    private static final String SEND = INSERT_CALL.formatted("'sent', 1, 1");

    private final String service;
    private final Database database;
    private final JdbcEventLog log;
    private final Streams streams;
    private final States states;
    private final EventTypes types;
    private final InstantSource clock;
    private final Queues queues;
    private final Supplier<CallLoop> calls;

    Writer(
            String service,
            Database database,
            JdbcEventLog log,
            Streams streams,
            States states,
            EventTypes types,
            InstantSource clock,
            Queues queues,
            Supplier<CallLoop> calls) {
        this.service = service;
        this.database = database;
        this.log = log;
        this.streams = streams;
        this.states = states;
        this.types = types;
        this.clock = clock;
        this.queues = queues;
        this.calls = calls;
    }

    /**
     * Commits a batch together with what {@code before} writes, and returns the log's position after it (the present
     * head when the batch has no events).
     *
     * @throws StoreFailure of kind CONFLICT when a stream or process has moved on: everything that the batch was
     *     decided on has been forgotten, decide again
     */
    long commit(Pending batch, Consumer<Tx> before) {
        putForeignJobs(batch);
        if (batch.calls.isEmpty()) {
            return write(batch, before);
        }
        int reserved = calls.get().reserve(batch.calls.size());
        List<Planned> sent = new ArrayList<>();
        Instant now = clock.instant();
        boolean committed = false;
        try {
            long position = write(batch, before.andThen(tx -> {
                sent.clear(); // of a try before this one
                sent.addAll(writeCalls(batch, reserved, now, tx));
            }));
            committed = true;
            return position;
        } finally {
            // After a commit without an answer nobody knows: calls that were marked as sent are asked about later.
            calls.get().begin(committed ? sent : List.of(), now, reserved);
        }
    }

    private long write(Pending batch, Consumer<Tx> before) {
        try {
            List<RecordedEvent> recorded = database.write(tx -> {
                before.accept(tx);
                writeOwn(batch, tx);
                return append(batch.events, tx);
            });
            return committed(batch, recorded);
        } catch (StoreFailure failure) {
            if (failure.kind() == StoreFailure.Kind.COMMIT_UNKNOWN && happened(batch)) {
                evict(batch);
                return log.head();
            }
            evict(batch);
            throw failure;
        }
    }

    /**
     * Writes a batch in a transaction that is undone, and answers how many rows it changed. Jobs for other services'
     * queues are left out, for they could not be taken back.
     *
     * @throws StoreFailure like {@link #commit}
     */
    long rehearse(Pending batch) {
        try {
            return database.<Long>write(tx -> {
                long before = tx.touched();
                writeOwn(batch, tx);
                writeCalls(batch, 0, clock.instant(), tx);
                append(batch.events, tx);
                tx.flush();
                throw new Rehearsal.Undone(tx.touched() - before);
            });
        } catch (Rehearsal.Undone undone) {
            return undone.rows();
        }
    }

    private long committed(Pending batch, List<RecordedEvent> recorded) {
        batch.streams.forEach((key, stream) -> remember(key, stream));
        batch.processes.forEach((key, told) -> streams.committed(key, new Versioned(told.version(), told.state())));
        if (!recorded.isEmpty()) {
            streams.appended(recorded.getFirst().position(), recorded.getLast().position());
            log.tail().add(recorded);
        }
        batch.jobs.forEach(one -> queues.wake(service, one.job().queue()));
        if (!batch.calls.isEmpty()) {
            calls.get().wake();
        }
        return recorded.isEmpty() ? log.tail().head() : recorded.getLast().position();
    }

    private void remember(String key, Changed stream) {
        if (stream.aggregate() == null) {
            streams.evict(key);
        } else {
            streams.committed(key, new Versioned(stream.version(), stream.state()));
        }
    }

    private void evict(Pending batch) {
        batch.streams.keySet().forEach(streams::evict);
        batch.processes.keySet().forEach(streams::evict);
    }

    /**
     * After a COMMIT without an answer: the batch was written when its last event is there, for it is all or nothing.
     */
    private boolean happened(Pending batch) {
        if (batch.events.isEmpty()) {
            return false; // doing it again is harmless: jobs, calls and answers are keyed, processes are versioned
        }
        UUID last = batch.events.getLast().event().id();
        return database.read(tx ->
                        tx.first("SELECT pos FROM event WHERE event_id = ?", row -> row.number("pos"), Tx.id(last)))
                .isPresent();
    }

    /** Jobs for queues of other services go first; their ids make sure that they count once if we come again. */
    private void putForeignJobs(Pending batch) {
        if (queues.areCarried()) {
            return; // they are written with the rest
        }
        Map<String, List<Enqueued>> foreign = new HashMap<>();
        for (Enqueued one : batch.jobs) {
            String queue = one.job().queue();
            if (!queues.isHome(service, queue)) {
                foreign.computeIfAbsent(queue, _ -> new ArrayList<>()).add(one);
            }
        }
        foreign.forEach((queue, jobs) -> queues.named(queue)
                .put(jobs.stream()
                        .map(job -> queues.queued(job, types.mapper()))
                        .toList()));
    }

    private void writeOwn(Pending batch, Tx tx) {
        Instant now = clock.instant();
        for (Enqueued one : batch.jobs) {
            if (queues.areCarried()) {
                Outbox.insert(tx, one.job().queue(), queues.queued(one, types.mapper()), now);
            } else if (queues.isHome(service, one.job().queue())) {
                JdbcWorkQueue.insert(tx, one.job().queue(), queues.queued(one, types.mapper()), now);
            }
        }
        batch.processes.values().forEach(told -> writeProcess(told, now, tx));
        batch.streams.forEach((stream, changed) -> writeSnapshot(stream, changed, tx));
        batch.answers
                .values()
                .forEach(answer -> tx.run(
                        "INSERT INTO command (scope, idem_key, fingerprint, result, at) VALUES (?, ?, ?, ?, ?)",
                        answer.scope(),
                        answer.key(),
                        answer.fingerprint(),
                        answer.result(),
                        now));
    }

    /** Plans a batch's calls; the first {@code sent} that are new are marked as sent, and are the answer. */
    private List<Planned> writeCalls(Pending batch, int sent, Instant now, Tx tx) {
        List<Planned> all = List.copyOf(batch.calls.values());
        List<Planned> first = all.subList(0, sent);
        all.subList(sent, all.size()).forEach(planned -> tx.run(PLAN, parameters(planned, now, now, null)));
        if (first.isEmpty()) {
            return first;
        }
        Instant lost = now.plus(CallLoop.LOST);
        int[] written = tx.updateAll(
                SEND,
                first.stream()
                        .map(planned -> parameters(planned, now, lost, now))
                        .toList());
        return IntStream.range(0, written.length)
                .filter(i -> written[i] == 1)
                .mapToObj(first::get)
                .toList();
    }

    private @Nullable Object[] parameters(Planned planned, Instant now, Instant next, @Nullable Instant startedAt) {
        Call call = planned.call();
        return new @Nullable Object[] {
            call.key(),
            call.kind(),
            call.instance(),
            types.mapper().writeValueAsString(call.request()),
            Tx.id(planned.correlation()),
            Tx.id(planned.causation()),
            now,
            now,
            next,
            startedAt
        };
    }

    private void writeProcess(Told told, Instant now, Tx tx) {
        if (told.base() == 0) {
            tx.run(
                    """
                    INSERT INTO process (name, instance, version, state, due_at, correlation_id, updated_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                    told.process().name(),
                    told.instance(),
                    told.version(),
                    states.write(told.state()),
                    told.deadline(),
                    Tx.id(told.correlation()),
                    now);
        } else {
            tx.runExactly(
                    """
                    UPDATE process SET version = ?, state = ?, due_at = ?, updated_at = ?
                    WHERE name = ? AND instance = ? AND version = ?
                    """,
                    told.version(),
                    states.write(told.state()),
                    told.deadline(),
                    now,
                    told.process().name(),
                    told.instance(),
                    told.base());
        }
    }

    private void writeSnapshot(String stream, Changed changed, Tx tx) {
        Aggregate<?, ?, ?> aggregate = changed.aggregate();
        if (aggregate == null
                || aggregate.snapshotEvery() == Aggregate.NEVER
                || changed.base() / aggregate.snapshotEvery() == changed.version() / aggregate.snapshotEvery()) {
            return;
        }
        tx.run("""
                INSERT INTO snapshot (stream, fold_version, version, state) VALUES (?, ?, ?, ?)
                ON CONFLICT (stream, fold_version) DO UPDATE SET version = excluded.version, state = excluded.state
                """, stream, aggregate.foldVersion(), changed.version(), states.write(changed.state()));
    }

    private List<RecordedEvent> append(List<Append> events, Tx tx) {
        if (events.isEmpty()) {
            return List.of();
        }
        // From here to the commit the head row is ours: other appenders wait, and positions follow commit order.
        var head = tx.query(
                        """
                        UPDATE head SET pos = pos + ?, last_at = CASE WHEN last_at > ? THEN last_at ELSE ? END
                        WHERE id = 1 RETURNING pos, last_at
                        """,
                        row -> new Head(row.number("pos"), row.time("last_at")),
                        events.size(),
                        clock.instant(),
                        clock.instant())
                .getFirst();
        long position = head.position() - events.size();
        List<RecordedEvent> recorded = new ArrayList<>(events.size());
        for (Append append : events) {
            Envelope envelope = envelope(append, ++position, head.at());
            insert(envelope, append.event().json(), tx);
            recorded.add(new RecordedEvent(envelope, append.event().json(), append.decoded()));
        }
        return recorded;
    }

    private record Head(long position, Instant at) {}

    private Envelope envelope(Append append, long position, Instant recordedAt) {
        NewEvent event = append.event();
        return new Envelope(
                service,
                position,
                append.stream(),
                append.version(),
                event.id(),
                event.type(),
                event.schemaVersion(),
                event.key(),
                event.occurredAt(),
                recordedAt,
                event.correlation(),
                event.causation(),
                event.traceparent(),
                event.actor());
    }

    private static void insert(Envelope event, String json, Tx tx) {
        tx.run(
                INSERT_EVENT,
                event.position(),
                event.stream(),
                event.version(),
                Tx.id(event.id()),
                event.type(),
                event.schemaVersion(),
                event.key(),
                event.slot(),
                event.occurredAt(),
                event.recordedAt(),
                Tx.id(event.correlation()),
                Tx.id(event.causation()),
                event.traceparent(),
                event.actor(),
                json);
    }
}
