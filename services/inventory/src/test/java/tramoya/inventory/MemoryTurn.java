package tramoya.inventory;

import static tramoya.inventory.StockFixture.NOON;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Call;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.ProcessManager;
import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;

/** A log in memory. What a reactor did counts only when it returns, as in the kernel. */
final class MemoryTurn implements Turn {
    private Map<String, Object> states = new HashMap<>();
    private List<Object> events = new ArrayList<>();

    /** Everything that was recorded, oldest first. */
    List<Object> events() {
        return events;
    }

    <E> void react(Reactor<E> reactor, E event) {
        Map<String, Object> statesBefore = new HashMap<>(states);
        List<Object> eventsBefore = new ArrayList<>(events);
        try {
            reactor.on(event, this);
        } catch (RuntimeException failure) {
            states = statesBefore;
            events = eventsBefore;
            throw failure;
        }
    }

    @Override
    public <C, S, E> List<E> handle(Aggregate<C, S, E> aggregate, Object id, C command) {
        S state = state(aggregate, id);
        List<E> decided = aggregate.decider().decide().apply(command, state);
        for (E event : decided) {
            state = aggregate.decider().evolve().apply(state, event);
            events.add(event);
        }
        states.put(aggregate.stream(id), state);
        return decided;
    }

    @Override
    @SuppressWarnings("unchecked") // states go in and out under their own aggregate's streams
    public <S> S state(Aggregate<?, S, ?> aggregate, Object id) {
        return (S) states.getOrDefault(aggregate.stream(id), aggregate.decider().initial());
    }

    @Override
    public Instant now() {
        return NOON;
    }

    @Override
    public UUID newId() {
        return Ids.next();
    }

    @Override
    public UUID correlation() {
        return new UUID(0, 0);
    }

    @Override
    public <S, F, C> void tell(ProcessManager<S, F, C> process, Object instance, F fact) {
        throw new UnsupportedOperationException("inventory manages no processes");
    }

    @Override
    public void enqueue(Job job) {
        throw new UnsupportedOperationException("inventory enqueues nothing");
    }

    @Override
    public void plan(Call call) {
        throw new UnsupportedOperationException("inventory calls nobody");
    }

    @Override
    public void correlate(UUID correlation) {
        throw new UnsupportedOperationException("inventory stays in the business process of its cause");
    }
}
