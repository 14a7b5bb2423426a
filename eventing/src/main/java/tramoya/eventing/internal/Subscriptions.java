package tramoya.eventing.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.EventSource;
import tramoya.eventing.Machine;
import tramoya.eventing.internal.Generations.Generation;

/** The subscriptions of one service: which generations run, in which lanes, and when a rebuild takes over. */
final class Subscriptions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STEP = Duration.ofNanos(500_000);
    private static final Duration TELL = Duration.ofSeconds(2);

    private final Machine machine = Machine.current();
    private final ServiceContext context;
    private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();
    private final Sources sources;
    private final int shards;
    private final List<Running> running = new CopyOnWriteArrayList<>();
    private volatile boolean closing;
    private long toldAt = machine.nanoTime(); // of the supervisor
    private final Loop supervisor;

    /** A generation at work here. */
    record Running(Subscriber subscriber, int generation, String status, List<Lane> lanes) {
        boolean building() {
            return status.equals("building");
        }
    }

    Subscriptions(ServiceContext context, List<Subscriber> subscribers, Sources sources, int shards) {
        this.context = context;
        this.sources = sources;
        this.shards = shards;
        supervisor = new Loop(context.name() + " rebuilds", LOOK, this::look);
        for (Subscriber subscriber : subscribers) {
            if (this.subscribers.put(subscriber.name(), subscriber) != null) {
                throw new IllegalArgumentException("Two subscriptions of %s are called %s: their checkpoints would mix"
                        .formatted(context.name(), subscriber.name()));
            }
        }
    }

    Map<String, Subscriber> subscribers() {
        return subscribers;
    }

    List<Running> running() {
        return running;
    }

    void start() {
        subscribers.values().forEach(this::start);
        supervisor.start();
    }

    private void start(Subscriber subscriber) {
        List<Generation> generations = context.database().write(tx -> prepared(subscriber, tx));
        for (Generation generation : generations) {
            boolean sameCode = generation.codeVersion() == subscriber.codeVersion();
            if (!generation.status().equals("retired") && sameCode) {
                run(subscriber, generation);
            }
        }
    }

    /**
     * Makes sure that a generation of today's code exists: live when it is the first, else built beside the old one.
     */
    private List<Generation> prepared(Subscriber subscriber, Tx tx) {
        tx.dialect().lockSchema(tx);
        List<Generation> generations = Generations.of(subscriber.name(), tx);
        boolean current = generations.stream()
                .anyMatch(one -> !one.status().equals("retired") && one.codeVersion() == subscriber.codeVersion());
        if (!current) {
            int next = generations.isEmpty() ? 1 : generations.getLast().number() + 1;
            Generations.add(subscriber, next, generations.isEmpty() ? "live" : "building", tx);
        }
        return Generations.of(subscriber.name(), tx);
    }

    private void run(Subscriber subscriber, Generation generation) {
        List<Lane> lanes = new ArrayList<>();
        for (String name : subscriber.sources()) {
            EventSource source = subscriber instanceof Subscriber.Relaying
                    ? context.log()
                    : sources.read().apply(name);
            if (source != null) {
                int wanted = subscriber.inOrder() ? 1 : shards;
                int count = context.database()
                        .write(tx -> Checkpoint.shards(subscriber.name(), generation.number(), name, wanted, tx));
                for (int shard = 0; shard < count; shard++) {
                    lanes.add(lane(subscriber, generation.number(), source, shard, count));
                }
            }
        }
        var added = new Running(subscriber, generation.number(), generation.status(), List.copyOf(lanes));
        running.add(added);
        lanes.forEach(lane -> lane.start(generation.paused(), added.building()));
    }

    private Lane lane(Subscriber subscriber, int generation, EventSource source, int shard, int count) {
        Checkpoint checkpoint = new Checkpoint(subscriber.name(), generation, source.name(), shard, count);
        Lane.Delivery delivery = switch (subscriber) {
            case Subscriber.Reacting reacting -> new ReactorDelivery(reacting, context);
            case Subscriber.Projecting projecting -> new ProjectionDelivery(projecting, generation, context);
            case Subscriber.Relaying relaying -> new RelayDelivery(relaying.transport(), context);
        };
        Predicate<String> wanted = subscriber instanceof Subscriber.Relaying ? _ -> true : subscriber.types()::contains;
        return new Lane(checkpoint, source, wanted, delivery, context, () -> setPaused(subscriber.name(), true));
    }

    /** Starts a new generation of a projection beside the live one. False when there is none, or one is being built. */
    boolean rebuild(String name, Tx tx) {
        if (!(subscribers.get(name) instanceof Subscriber.Projecting projecting)) {
            return false;
        }
        List<Generation> generations = Generations.of(name, tx);
        if (generations.stream().anyMatch(one -> one.status().equals("building"))) {
            return false;
        }
        int next = generations.getLast().number() + 1;
        Generations.clear(projecting.projection(), tx);
        Generations.add(projecting, next, "building", tx);
        return true;
    }

    boolean setPaused(String name, boolean paused) {
        return context.database().write(tx -> setPaused(name, paused, tx));
    }

    boolean setPaused(String name, boolean paused, Tx tx) {
        int rows = tx.update("UPDATE subscription SET paused = ? WHERE name = ? AND status <> 'retired'", paused, name);
        running.stream()
                .filter(one -> one.subscriber().name().equals(name))
                .flatMap(one -> one.lanes().stream())
                .forEach(lane -> lane.pause(paused));
        return rows > 0;
    }

    private boolean look() {
        Map<String, List<Generation>> stored = context.database().read(Generations::all);
        subscribers.values().forEach(one -> startNewGenerations(one, stored));
        running.stream()
                .filter(one -> one.subscriber() instanceof Subscriber.Projecting)
                .toList()
                .forEach(one -> follow(one, stored));
        running.stream().filter(Running::building).toList().forEach(this::promoteWhenReady);
        tellProgress();
        return false;
    }

    /** Brokers' own tools show how far this service is: where its slowest subscription stands in each log. */
    private void tellProgress() {
        if (machine.nanoTime() - toldAt < TELL.toNanos()) {
            return;
        }
        toldAt = machine.nanoTime();
        Map<Mirror, Long> reached = new HashMap<>();
        running.stream().flatMap(one -> one.lanes().stream()).forEach(lane -> {
            if (lane.source() instanceof Mirror mirror) {
                reached.merge(mirror, lane.position(), Math::min);
            }
        });
        reached.forEach((mirror, position) -> mirror.reached(context.name(), position));
    }

    private void startNewGenerations(Subscriber subscriber, Map<String, List<Generation>> stored) {
        if (!(subscriber instanceof Subscriber.Projecting)) {
            return;
        }
        for (Generation generation : stored.getOrDefault(subscriber.name(), List.of())) {
            boolean known = running.stream()
                    .anyMatch(one -> one.subscriber().name().equals(subscriber.name())
                            && one.generation() == generation.number());
            if (!known
                    && !generation.status().equals("retired")
                    && generation.codeVersion() == subscriber.codeVersion()) {
                run(subscriber, generation);
            }
        }
    }

    /** Another process may have promoted a generation that runs here, or have retired it. */
    private void follow(Running one, Map<String, List<Generation>> stored) {
        String status = stored.getOrDefault(one.subscriber().name(), List.of()).stream()
                .filter(generation -> generation.number() == one.generation())
                .map(Generation::status)
                .findFirst()
                .orElse("retired");
        if (status.equals("retired")) {
            stop(List.of(one));
            running.remove(one);
        } else if (one.building() && status.equals("live")) {
            replace(one);
        }
    }

    /**
     * When the new generation has caught up: stop the old one, let the new one pass it, and switch in one transaction.
     */
    private void promoteWhenReady(Running building) {
        boolean near = building.lanes().stream().allMatch(Lane::isNearHead);
        if (!near || !(building.subscriber() instanceof Subscriber.Projecting projecting)) {
            return;
        }
        String name = building.subscriber().name();
        int live = context.database().read(tx -> Generations.live(name, tx)).orElse(building.generation());
        if (live >= building.generation()) {
            return; // another process was faster: the next look follows it
        }
        stop(olderThan(building));
        // What the old generation has shown must not disappear, also when its code is gone and no lane of it runs here.
        while (!hasPassed(building, context.database().read(tx -> Generations.shown(name, live, tx)))) {
            if (closing) {
                return; // not there yet: the next start goes on
            }
            machine.pause(STEP);
        }
        boolean promoted = context.database().write(tx -> {
            Generations.fence(name, live, tx); // another process may still be moving it on
            if (!hasPassed(building, Generations.shown(name, live, tx))) {
                return false;
            }
            Generations.promote(projecting.projection(), live, building.generation(), tx);
            return true;
        });
        if (promoted) {
            replace(building);
            LOG.info("{}: generation {} of {} has taken over", context.name(), building.generation(), name);
        }
    }

    private static boolean hasPassed(Running building, Map<String, Long> shown) {
        return building.lanes().stream()
                .allMatch(lane ->
                        lane.position() >= shown.getOrDefault(lane.source().name(), 0L));
    }

    /** Goes on with a generation as the live one. */
    private void replace(Running building) {
        List<Running> olds = olderThan(building);
        stop(olds);
        building.lanes().forEach(Lane::goLive);
        var live = new Running(building.subscriber(), building.generation(), "live", building.lanes());
        Running place = olds.stream().filter(old -> !old.building()).findFirst().orElse(building);
        running.replaceAll(one -> one.equals(place) ? live : one); // whoever looks finds a live one at every moment
        running.removeAll(olds);
        running.remove(building);
    }

    private List<Running> olderThan(Running building) {
        return running.stream()
                .filter(one ->
                        one.subscriber().name().equals(building.subscriber().name())
                                && one.generation() < building.generation())
                .toList();
    }

    private static void stop(List<Running> olds) {
        olds.forEach(old -> old.lanes().forEach(Lane::stop));
        olds.forEach(Subscriptions::join);
    }

    private static void join(Running old) {
        try {
            for (Lane lane : old.lanes()) {
                lane.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until the live generation has handled a source up to a position.
     *
     * @throws IllegalArgumentException when this service has no such subscription, or it does not listen to the source
     */
    boolean awaitApplied(String name, String source, long position, Duration patience) {
        Subscriber subscriber = subscribers.get(name);
        if (subscriber == null || !subscriber.sources().contains(source)) {
            throw new IllegalArgumentException(
                    "%s has no subscription %s to %s: nothing to wait for".formatted(context.name(), name, source));
        }
        long deadline = machine.nanoTime() + patience.toNanos();
        while (!isApplied(name, source, position)) {
            if (machine.nanoTime() > deadline) {
                return false;
            }
            machine.pause(STEP);
        }
        return true;
    }

    private boolean isApplied(String name, String source, long position) {
        List<Lane> lanes = running.stream()
                .filter(one -> one.subscriber().name().equals(name) && !one.building())
                .flatMap(one -> one.lanes().stream())
                .filter(lane -> lane.source().name().equals(source))
                .toList();
        return lanes.isEmpty()
                ? storedPosition(name, source) >= position
                : lanes.stream().allMatch(lane -> lane.position() >= position);
    }

    /** Where code that does not run here has come to. */
    private long storedPosition(String name, String source) {
        return context.database()
                .read(tx -> Generations.live(name, tx)
                        .map(live -> Generations.positions(name, live, tx).getOrDefault(source, 0L))
                        .orElse(0L));
    }

    @Override
    public void close() {
        closing = true;
        supervisor.close();
        running.forEach(one -> one.lanes().forEach(Lane::stop));
        running.forEach(Subscriptions::join);
    }
}
