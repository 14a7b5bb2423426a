package tramoya.eventing.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Answer;
import tramoya.eventing.EventLog.Receipt;
import tramoya.eventing.EventLog.StreamAppend;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Idempotency;
import tramoya.eventing.Machine;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Turn;
import tramoya.eventing.Unavailable;
import tramoya.eventing.internal.BufferedTurn.Cause;
import tramoya.eventing.internal.Pending.Answered;

/**
 * Group commit: one thread drains everything that waits to be decided in this service, commands of callers as well as
 * pages of subscriptions, jobs and outcomes of calls, into one transaction. There is no artificial delay; the previous
 * fsync is the batching window. Callers wait on a future, which virtual threads make cheap.
 *
 * <p>Because one thread decides, what is decided here never conflicts with itself: two reactors that meet on a product
 * cost nothing, where each conflict would cost a fold of the stream. Only another process can still be faster.
 */
final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    /** Commands of one commit; 512 fill one fsync on the reference machine, more only adds latency. */
    private static final int BATCH_COMMANDS_MAX = 512;

    /** Events of one commit, so that a few huge orders do not make one huge transaction. */
    private static final int BATCH_EVENTS_MAX = 2_048;

    /** Callers beyond this get "busy" at once instead of a slow timeout. */
    private static final int WAITING_MAX = 20_000;

    /** Of several processes that meet on a stream one wins in each round, so each round brings somebody on. */
    private static final int ATTEMPTS_MAX = 16;

    /** How long an idle committer may not notice that it is to stop. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final Object NOTHING = new Object();

    static {
        assert BATCH_COMMANDS_MAX < WAITING_MAX : "a full batch must fit in the queue";
    }

    private final Machine machine = Machine.current();
    private final String service;
    private final Writer writer;
    private final Streams streams;
    private final Database database;
    private final JdbcEventLog log;
    private final EventTypes types;
    private final InstantSource clock;
    private final BlockingQueue<Command> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread thread;
    private volatile boolean closing;

    Committer(
            String service,
            Writer writer,
            Streams streams,
            Database database,
            JdbcEventLog log,
            EventTypes types,
            InstantSource clock) {
        this.service = service;
        this.writer = writer;
        this.streams = streams;
        this.database = database;
        this.log = log;
        this.types = types;
        this.clock = clock;
        // A platform thread: SQLite's native calls would pin a virtual thread's carrier.
        thread = machine.thread(service + " committer", this::run);
        thread.start();
    }

    /** Work of the kernel's own threads: many turns, and what has to be written beside what they decide. */
    @FunctionalInterface
    interface Work {
        /** Decides in memory, on top of {@code batch}. May run again, on a newer state. */
        Consumer<Tx> decide(Pending batch);
    }

    /** One wish. {@code work} decides on top of the batch, on the committer's thread; it may run again. */
    private record Command(Function<Pending, Done> work, CompletableFuture<Committed> answer) {
        Command(Function<Pending, Done> work) {
            this(work, new CompletableFuture<>());
        }
    }

    /** What a command came to in memory: a value, with what is written beside its events, or a failure. */
    private record Done(
            @Nullable Object value,
            @Nullable Throwable failure,
            boolean repeated,
            @Nullable Consumer<Tx> beside) {
        static Done of(Object value) {
            return new Done(value, null, false, null);
        }

        static Done failed(Throwable failure) {
            return new Done(null, failure, false, null);
        }

        void complete(CompletableFuture<Committed> answer, long position) {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else {
                answer.complete(new Committed(Objects.requireNonNull(value), position, repeated));
            }
        }
    }

    private record Committed(Object value, long position, boolean repeated) {}

    <R> Answer<R> execute(Request request, @Nullable Idempotency<R> idempotency, Function<Turn, R> work) {
        Cause cause = new Cause(request.correlation(), request.causation(), request.traceparent(), request.actor());
        Committed done = available(new Command(batch -> decide(batch, cause, idempotency, work)));
        @SuppressWarnings("unchecked") // the work or the stored answer made an R
        Answer<R> answer = (Answer<R>) new Answer<>(done.value(), done.position(), done.repeated());
        return answer;
    }

    Receipt append(List<StreamAppend> appends) {
        RawAppend append = new RawAppend(appends, database);
        Committed done = available(new Command(batch -> {
            Pending own = new Pending(batch); // a refused append leaves nothing in the batch
            long known = append.decide(own);
            own.merge();
            return Done.of(known);
        }));
        long known = (long) done.value();
        return new Receipt(known > 0 ? known : done.position());
    }

    /**
     * Decides and commits together with whatever else waits; on disk when this returns.
     *
     * @throws StoreFailure when the store refused it even alone
     */
    void commit(Work work) {
        submit(new Command(batch -> {
            Pending own = new Pending(batch);
            Consumer<Tx> beside = work.decide(own);
            own.merge();
            return new Done(NOTHING, null, false, beside);
        }));
    }

    /** Decides on the present state, and keeps none of it: what would have been written is the answer. */
    Pending rehearse(Consumer<Pending> work) {
        return (Pending) submit(new Command(batch -> {
                    Pending own = new Pending(batch);
                    work.accept(own);
                    return Done.of(own); // never merged
                }))
                .value();
    }

    private Committed available(Command command) {
        try {
            return submit(command);
        } catch (StoreFailure failure) {
            LOG.warn("{}: a command is answered 'unavailable': {}", service, failure.getMessage());
            throw new Unavailable("%s could not read or store it: try again".formatted(service), failure);
        }
    }

    private Committed submit(Command command) {
        if (closing || !waiting.offer(command)) {
            throw new Unavailable(
                    "%s has more waiting commands than it can take: try again shortly".formatted(service));
        }
        try {
            return command.answer().join();
        } catch (CompletionException failure) {
            switch (failure.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error fault -> throw fault;
                case null, default -> throw failure;
            }
        }
    }

    private void run() {
        List<Command> batch = new ArrayList<>();
        while (!closing || !waiting.isEmpty()) {
            try {
                Command first = machine.poll(waiting, LOOK);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH_COMMANDS_MAX - 1);
                    commit(batch);
                }
            } catch (InterruptedException stopped) {
                closing = true;
            } catch (RuntimeException | Error fault) {
                LOG.error("{}: a batch of commands failed in an unforeseen way", service, fault);
                batch.forEach(command -> command.answer().completeExceptionally(fault));
            }
            batch.clear();
        }
    }

    /** Commits commands together; those that cannot go together go apart, so that a bad one fails alone. */
    private void commit(List<Command> commands) {
        List<Command> open = new ArrayList<>(commands);
        int attempt = 1;
        while (!open.isEmpty()) {
            Map<Command, Done> decided = new LinkedHashMap<>();
            try {
                streams.refresh();
                Pending batch = decide(open, decided);
                long position = write(batch, decided.values());
                // Refusals wait for the commit too: they may rest on what others of the batch decided.
                decided.forEach((command, done) -> done.complete(command.answer(), position));
                open.removeIf(command -> command.answer().isDone());
                attempt = 1;
            } catch (StoreFailure failure) {
                boolean unknown = failure.kind() == StoreFailure.Kind.COMMIT_UNKNOWN;
                boolean again = (failure.decideAgain() && attempt < ATTEMPTS_MAX) || (unknown && attempt < 2);
                if (!again) {
                    apart(open, failure);
                    return;
                }
                attempt++;
            } catch (RuntimeException failure) {
                apart(open, failure);
                return;
            }
        }
    }

    private long write(Pending batch, Collection<Done> decided) {
        List<Consumer<Tx>> beside = decided.stream()
                .map(Done::beside)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return batch.isEmpty() && beside.isEmpty()
                ? log.tail().head()
                : writer.commit(batch, tx -> beside.forEach(one -> one.accept(tx)));
    }

    private void apart(List<Command> commands, RuntimeException failure) {
        boolean outage = failure instanceof StoreFailure store && store.kind() == StoreFailure.Kind.OUTAGE;
        if (commands.size() > 1 && !outage) {
            commands.forEach(command -> commit(List.of(command)));
        } else {
            commands.forEach(command -> command.answer().completeExceptionally(failure));
        }
    }

    /** Decides commands in order, each on what those before it decided, until the batch is full. */
    private Pending decide(List<Command> commands, Map<Command, Done> decided) {
        Pending batch = new Pending(null);
        for (Command command : commands) {
            if (batch.events.size() >= BATCH_EVENTS_MAX) {
                break; // the rest goes with the next commit
            }
            try {
                decided.put(command, command.work().apply(batch));
            } catch (RuntimeException | Error refusal) {
                decided.put(command, Done.failed(refusal)); // also what should never happen happens to one only
            }
        }
        return batch;
    }

    private Done decide(Pending batch, Cause cause, @Nullable Idempotency<?> idempotency, Function<Turn, ?> work) {
        if (idempotency != null) {
            Answered first = batch.answers.get(answerKey(idempotency));
            first = first != null ? first : stored(idempotency);
            if (first != null) {
                return repeated(first, idempotency);
            }
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        BufferedTurn turn = new BufferedTurn(batch, streams, types, now, cause);
        Object value = Objects.requireNonNull(work.apply(turn), "a turn must answer something");
        if (idempotency != null) {
            turn.pending()
                    .answers
                    .put(
                            answerKey(idempotency),
                            new Answered(
                                    idempotency.scope(),
                                    idempotency.key(),
                                    idempotency.fingerprint(),
                                    types.mapper().writeValueAsString(value)));
        }
        turn.pending().merge();
        return Done.of(value);
    }

    private Done repeated(Answered first, Idempotency<?> idempotency) {
        if (!first.fingerprint().equals(idempotency.fingerprint())) {
            throw Rejected.invalid(
                    "idempotency.reused", "This Idempotency-Key was used for another request: take a new one");
        }
        return new Done(types.mapper().readValue(first.result(), idempotency.answers()), null, true, null);
    }

    private @Nullable Answered stored(Idempotency<?> idempotency) {
        return database.read(tx -> tx.first(
                        "SELECT fingerprint, result FROM command WHERE scope = ? AND idem_key = ?",
                        row -> new Answered(
                                idempotency.scope(), idempotency.key(), row.text("fingerprint"), row.text("result")),
                        idempotency.scope(),
                        idempotency.key()))
                .orElse(null);
    }

    private static String answerKey(Idempotency<?> idempotency) {
        return idempotency.scope() + "\n" + idempotency.key();
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        List<Command> late = new ArrayList<>();
        waiting.drainTo(late);
        late.forEach(command ->
                command.answer().completeExceptionally(new Unavailable(service + " is stopping: try again shortly")));
    }
}
