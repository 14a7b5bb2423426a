package tramoya.eventing;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import tramoya.eventing.internal.RunningEngine;
import tramoya.eventing.transport.Feed;
import tramoya.eventing.transport.Network;

/**
 * Runs services in this process. Safe for any number of threads.
 *
 * <p>Services started together subscribe to each other's logs directly, unless a {@link Network} carries events; none
 * can tell whether another one runs here.
 */
public interface Engine extends AutoCloseable {

    /** {@link #start(Storage, EventTypes, InstantSource, Collection, int)} with one shard for every subscription. */
    static Engine start(
            Storage storage, EventTypes types, InstantSource clock, Collection<ServiceDefinition> definitions) {
        return start(storage, types, clock, definitions, 1);
    }

    /** {@link #start(Storage, EventTypes, InstantSource, Collection, int, Network)} with nobody else in the world. */
    static Engine start(
            Storage storage,
            EventTypes types,
            InstantSource clock,
            Collection<ServiceDefinition> definitions,
            int shards) {
        return start(storage, types, clock, definitions, shards, RunningEngine.ALONE);
    }

    /**
     * Opens the stores of all services, brings their schemas up to date and starts to work. A broker or publisher that
     * is away holds nothing up: what needs it begins when it is there.
     *
     * @param shards into how many parts, by key, new subscriptions are split: that many threads, or processes on the
     *     same store, can work on one. A power of two up to 64. A subscription keeps the number that it began with.
     * @param network stays its owner's, who closes the transports after the engine
     * @throws IllegalStateException when another process owns the directory, or a definition contradicts the store
     */
    static Engine start(
            Storage storage,
            EventTypes types,
            InstantSource clock,
            Collection<ServiceDefinition> definitions,
            int shards,
            Network network) {
        return RunningEngine.start(storage, types, clock, definitions, shards, network);
    }

    /** @throws IllegalArgumentException when no such service runs here */
    Service service(String name);

    Collection<Service> services();

    /** The queue of this name, wherever in this process it lives. */
    Optional<WorkQueue> queue(String name);

    /**
     * The logs that are written by this process, for other processes to read.
     *
     * <p>Asked for another log it throws {@link IllegalArgumentException}.
     */
    Feed feed();

    /** How the logs of others arrive here, by their names; empty when no network carries events. */
    Collection<Arrivals> arrivals();

    /**
     * Figures for people, counted since the start.
     *
     * @param head the last position known; what follows {@code complete} has not arrived yet
     * @param received events that the transport delivered
     * @param duplicates of those, the ones that had come already
     * @param repaired events that the transport did not bring in time, read from the publisher's log instead
     */
    record Arrivals(String source, long head, long complete, long received, long duplicates, long repaired) {}

    /** Waits for work in hand, then frees everything. Safe to call twice. */
    @Override
    void close();
}
