package tramoya.eventing.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Answer;
import tramoya.eventing.CallHandler;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Idempotency;
import tramoya.eventing.Operations;
import tramoya.eventing.Projection;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.ServiceDefinition.Reaction;
import tramoya.eventing.ServiceDefinition.Worker;
import tramoya.eventing.Sql;
import tramoya.eventing.Turn;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue;
import tramoya.eventing.transport.JobTransport;

/** One service at work: its database, its log, and the threads that move its facts on. */
final class RunningService implements Service {
    private final ServiceDefinition definition;
    private final Database database;
    private final JdbcEventLog log;
    private final Streams streams;
    private final Committer committer;
    private final Subscriptions subscriptions;
    private final Map<String, JdbcWorkQueue> queues = new LinkedHashMap<>();
    private final Map<String, WorkerLoop> workers = new LinkedHashMap<>();
    private final @Nullable Outbox outbox;
    private final Map<String, Intake> intakes = new LinkedHashMap<>();
    private final List<Loop> loops = new ArrayList<>();
    private final CallLoop calls;
    private final JdbcOperations operations;
    private final Queues directory;
    private final ServiceContext context;

    RunningService(
            ServiceDefinition definition,
            Database database,
            EventTypes types,
            InstantSource clock,
            String owner,
            Queues directory,
            Sources sources,
            int shards) {
        this.definition = definition;
        this.database = database;
        this.directory = directory;
        String name = definition.name();
        createTables();
        States states = new States(types.mapper());
        log = new JdbcEventLog(name, database);
        streams = new Streams(definition, database, types, states, log);
        CallLoop[] planned = new CallLoop[1]; // the writer begins the calls, which write through the writer
        Writer writer = new Writer(name, database, log, streams, states, types, clock, directory, () -> planned[0]);
        committer = new Committer(name, writer, streams, database, log, types, clock);
        context = new ServiceContext(name, owner, database, log, streams, writer, committer, types, clock);
        calls = new CallLoop(handlers(definition), context);
        planned[0] = calls;
        log.appendThrough(committer::append);
        List<Subscriber> subscribers = subscribers(definition, types);
        if (sources.events() != null && !definition.isQuerySide()) {
            subscribers.add(new Subscriber.Relaying(name, sources.events()));
        }
        subscriptions = new Subscriptions(context, subscribers, sources, shards);
        definition.workers().forEach(worker -> addQueue(worker, context, directory));
        JobTransport carrier = directory.carrier();
        if (carrier != null) {
            outbox = new Outbox(carrier, context);
            Loop sending = new Loop(name + " outbox", Duration.ofMillis(100), outbox::once);
            loops.add(sending);
            directory.addOutbox(name, sending::wake);
        } else {
            outbox = null;
        }
        loops.add(new Loop(
                name + " deadlines", Duration.ofMillis(250), new Deadlines(definition.processes(), context)::once));
        loops.add(new Loop(
                name + " housekeeping", Duration.ofMinutes(1), new Housekeeping(context, queues.values())::once));
        operations = new JdbcOperations(
                context,
                subscriptions,
                queues,
                intakes,
                workers,
                calls,
                new Verifier(context, subscribers, sources),
                sources,
                this::wakeAll);
    }

    private void createTables() {
        database.write(tx -> {
            tx.dialect().lockSchema(tx);
            definition.tables().forEach(tx::update);
            return 0;
        });
    }

    @SuppressWarnings("unchecked") // a definition pairs each handler with its own classes
    private static List<CallHandler<Object>> handlers(ServiceDefinition definition) {
        return definition.calls().stream()
                .map(handler -> (CallHandler<Object>) handler)
                .toList();
    }

    @SuppressWarnings("unchecked") // a definition pairs each subscriber with its own events
    private static List<Subscriber> subscribers(ServiceDefinition definition, EventTypes types) {
        List<Subscriber> subscribers = new ArrayList<>();
        for (Reaction<?> reaction : definition.reactions()) {
            subscribers.add(new Subscriber.Reacting(
                    (Reaction<Object>) reaction, types.wireNames(reaction.events()), types.sources(reaction.events())));
        }
        for (Projection<?> projection : definition.projections()) {
            subscribers.add(new Subscriber.Projecting(
                    (Projection<Object>) projection,
                    types.wireNames(projection.consumes()),
                    types.sources(projection.consumes())));
        }
        return subscribers;
    }

    @SuppressWarnings("unchecked") // a definition pairs each worker with its own jobs
    private void addQueue(Worker<?> worker, ServiceContext context, Queues directory) {
        Loop[] loop = new Loop[1]; // the queue wakes the loop that works it off
        JdbcWorkQueue queue = new JdbcWorkQueue(worker.queue(), database, context.clock(), () -> loop[0].wake());
        JobTransport carrier = directory.carrier();
        Intake intake = carrier == null ? null : new Intake(carrier, queue, worker);
        WorkerLoop work = new WorkerLoop((Worker<Object>) worker, queue, context, intake);
        loop[0] = new Loop(context.name() + " " + worker.queue(), Duration.ofMillis(100), () -> {
            queue.tend();
            return work.once();
        });
        queues.put(worker.queue(), queue);
        workers.put(worker.queue(), work);
        loops.add(loop[0]);
        if (intake != null) {
            intakes.put(worker.queue(), intake);
            loops.add(new Loop(context.name() + " intake of " + worker.queue(), Duration.ofMillis(50), intake::once));
        }
        directory.add(context.name(), queue, worker.attempts(), loop[0]::wake);
    }

    /** Starts the work; every service of the engine is there by now. */
    void start() {
        if (database.exclusive()) {
            database.write(tx -> tx.update("UPDATE checkpoint SET owner = NULL, lease_until = 0"));
            queues.values().forEach(JdbcWorkQueue::releaseAll);
            if (outbox != null) {
                outbox.releaseAll();
            }
        }
        if (outbox == null) {
            Outbox.emptyInto(directory, context);
        }
        subscriptions.start();
        loops.forEach(Loop::start);
        calls.start();
    }

    private void wakeAll() {
        loops.forEach(Loop::wake);
        calls.wake();
    }

    @Override
    public ServiceDefinition definition() {
        return definition;
    }

    @Override
    public <R> Answer<R> execute(Request request, Function<Turn, R> work) {
        refuseOnQuerySide();
        return committer.execute(request, null, work);
    }

    @Override
    public <R> Answer<R> execute(Request request, Idempotency<R> idempotency, Function<Turn, R> work) {
        refuseOnQuerySide();
        return committer.execute(request, idempotency, work);
    }

    /** Its log is elsewhere: what would be decided here would be decided on nothing. */
    private void refuseOnQuerySide() {
        if (definition.isQuerySide()) {
            throw new IllegalStateException(
                    "Only the query side of %s runs here: commands and states are for the process that runs it whole"
                            .formatted(definition.name()));
        }
    }

    @Override
    public <R> R read(Function<Sql, R> query) {
        return available(() -> database.read(query::apply));
    }

    @Override
    public <R> R write(Function<Sql, R> work) {
        return available(() -> database.write(work::apply));
    }

    @Override
    @SuppressWarnings("unchecked") // the aggregate's own state
    public <S> S state(Aggregate<?, S, ?> aggregate, Object id) {
        refuseOnQuerySide();
        return (S) available(() -> {
            streams.refresh();
            return streams.load(aggregate, aggregate.stream(id)).state();
        });
    }

    private static <R> R available(java.util.function.Supplier<R> work) {
        try {
            return work.get();
        } catch (StoreFailure failure) {
            if (Faults.outage(failure)) {
                throw new Unavailable("The store is busy or down: try again", failure);
            }
            throw failure;
        }
    }

    @Override
    public boolean awaitApplied(String subscription, String source, long position, Duration patience) {
        return subscriptions.awaitApplied(subscription, source, position, patience);
    }

    @Override
    public JdbcEventLog log() {
        return log;
    }

    @Override
    public Optional<WorkQueue> queue(String name) {
        return Optional.ofNullable(queues.get(name));
    }

    @Override
    public Operations operations() {
        return operations;
    }

    /** No new work from here on; what is in hand is finished. */
    void stopWorking() {
        subscriptions.close();
        loops.forEach(Loop::close);
        intakes.values().forEach(Intake::close);
        calls.close();
    }

    @Override
    public void close() {
        stopWorking();
        committer.close();
        database.close();
    }
}
