package tramoya.eventing;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/**
 * Runs services in this process. Safe for any number of threads.
 *
 * <p>Services started together subscribe to each other's logs directly; none can tell whether another one runs here.
 */
public interface Engine extends AutoCloseable {

    /** {@link #start(Storage, EventTypes, InstantSource, Collection, int)} with one shard for every subscription. */
    static Engine start(
            Storage storage, EventTypes types, InstantSource clock, Collection<ServiceDefinition> definitions) {
        return start(storage, types, clock, definitions, 1);
    }

    /**
     * Opens the stores of all services, brings their schemas up to date and starts to work.
     *
     * @param shards into how many parts, by key, new subscriptions are split: that many threads, or processes on the
     *     same store, can work on one. A power of two up to 64. A subscription keeps the number that it began with.
     * @throws IllegalStateException when another process owns the directory, or a definition contradicts the store
     */
    static Engine start(
            Storage storage,
            EventTypes types,
            InstantSource clock,
            Collection<ServiceDefinition> definitions,
            int shards) {
        return tramoya.eventing.internal.RunningEngine.start(storage, types, clock, definitions, shards);
    }

    /** @throws IllegalArgumentException when no such service runs here */
    Service service(String name);

    Collection<Service> services();

    /** The queue of this name, wherever in this process it lives. */
    Optional<WorkQueue> queue(String name);

    /** Waits for work in hand, then frees everything. Safe to call twice. */
    @Override
    void close();
}
