package tramoya.eventing.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Call;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.NewEvent;
import tramoya.eventing.ProcessManager;
import tramoya.eventing.ProcessManager.Step;
import tramoya.eventing.Turn;
import tramoya.eventing.internal.Pending.Append;
import tramoya.eventing.internal.Pending.Changed;
import tramoya.eventing.internal.Pending.Enqueued;
import tramoya.eventing.internal.Pending.Planned;
import tramoya.eventing.internal.Pending.Told;
import tramoya.eventing.internal.Streams.Versioned;

/** A turn in memory, on top of what earlier turns of its batch decided. */
final class BufferedTurn implements Turn {
    /** Where the turn's writes come from; stands in each event's envelope. */
    record Cause(UUID correlation, UUID causation, @Nullable String traceparent, String actor) {}

    private final Pending pending;
    private final Streams streams;
    private final EventTypes types;
    private final Instant now;
    private Cause cause;

    BufferedTurn(Pending batch, Streams streams, EventTypes types, Instant now, Cause cause) {
        this.pending = new Pending(batch);
        this.streams = streams;
        this.types = types;
        this.now = now;
        this.cause = cause;
    }

    Pending pending() {
        return pending;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public UUID newId() {
        return Ids.next();
    }

    @Override
    public UUID correlation() {
        return cause.correlation();
    }

    @Override
    public void correlate(UUID correlation) {
        cause = new Cause(correlation, cause.causation(), cause.traceparent(), cause.actor());
    }

    @Override
    public <C, S, E> List<E> handle(Aggregate<C, S, E> aggregate, Object id, C command) {
        String stream = aggregate.stream(id);
        Changed current = current(aggregate, stream);
        @SuppressWarnings("unchecked") // states go in and out under their own aggregate or process
        S state = (S) current.state();
        List<E> events = aggregate.decider().decide().apply(command, state);
        long version = current.version();
        for (E event : events) {
            state = aggregate.decider().evolve().apply(state, event);
            pending.events.add(new Append(stream, ++version, newEvent(id.toString(), event), event));
        }
        if (!events.isEmpty()) {
            pending.streams.put(stream, new Changed(aggregate, current.base(), version, state));
        }
        return events;
    }

    private <E> NewEvent newEvent(String key, E event) {
        EventTypes.EventType type = types.of(event);
        return new NewEvent(
                Ids.next(),
                type.wire(),
                type.version(),
                key,
                now,
                cause.correlation(),
                cause.causation(),
                cause.traceparent(),
                cause.actor(),
                types.write(event));
    }

    @Override
    public <S> S state(Aggregate<?, S, ?> aggregate, Object id) {
        @SuppressWarnings("unchecked") // states go in and out under their own aggregate or process
        S state = (S) current(aggregate, aggregate.stream(id)).state();
        return state;
    }

    private Changed current(Aggregate<?, ?, ?> aggregate, String stream) {
        Changed known = pending.stream(stream);
        if (known != null) {
            return known;
        }
        Versioned loaded = streams.load(aggregate, stream);
        return new Changed(aggregate, loaded.version(), loaded.version(), loaded.state());
    }

    @Override
    public <S, F, C> void tell(ProcessManager<S, F, C> process, Object instance, F fact) {
        String key = Streams.processKey(process, instance.toString());
        Told known = pending.process(key);
        Versioned current = known == null
                ? streams.load(process, instance.toString())
                : new Versioned(known.version(), known.state());
        long base = known == null ? current.version() : known.base();
        @SuppressWarnings("unchecked") // states go in and out under their own aggregate or process
        S state = (S) current.state();
        Step<S, C> step = process.on().apply(state, fact);
        pending.processes.put(
                key,
                new Told(
                        process,
                        instance.toString(),
                        base,
                        current.version() + 1,
                        step.state(),
                        step.deadline(),
                        cause.correlation()));
        step.commands().forEach(command -> process.dispatch().accept(command, this));
    }

    @Override
    public void enqueue(Job job) {
        pending.jobs.add(new Enqueued(job, cause.causation()));
    }

    @Override
    public void plan(Call call) {
        pending.calls.putIfAbsent(call.key(), new Planned(call, cause.correlation(), cause.causation()));
    }
}
