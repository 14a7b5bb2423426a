package tramoya.eventing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A running service: the door to its log, its read models and its queues. Safe for any number of threads; callers wait,
 * so they should be virtual threads.
 */
public interface Service extends AutoCloseable {
    /** What it was started from. */
    ServiceDefinition definition();

    /** Runs work in a turn and answers when everything is on disk. Many requests share one commit. */
    <R> Answer<R> execute(Request request, Function<Turn, R> work);

    /**
     * The same, once per key: a repeated request gets the first answer.
     *
     * @throws Rejected {@code idempotency.reused} when the key was used for another request
     */
    <R> Answer<R> execute(Request request, Idempotency<R> idempotency, Function<Turn, R> work);

    /** Shorthand for one command on one aggregate; answers the position. */
    default <C, S, E> long handle(Request request, Aggregate<C, S, E> aggregate, Object id, C command) {
        return execute(request, turn -> turn.handle(aggregate, id, command)).position();
    }

    /** Reads projections and other tables of this service, in one snapshot. */
    <R> R read(Function<Sql, R> query);

    /** Runs SQL in a transaction of its own, for tables that are not projections (see {@link ServiceDefinition}). */
    <R> R write(Function<Sql, R> work);

    /** The state of an aggregate now, or at an earlier version; the log decides, not a read model. */
    <S> S state(Aggregate<?, S, ?> aggregate, Object id);

    /**
     * Waits until a projection or reactor of this service has handled a source's log up to {@code position}: read your
     * own writes.
     *
     * @return false when {@code patience} ran out first
     */
    boolean awaitApplied(String subscription, String source, long position, Duration patience);

    EventLog log();

    /** A queue that lives here. */
    Optional<WorkQueue> queue(String name);

    /** What operators see and do. */
    Operations operations();

    /** Finishes what is in hand, refuses what is new, and frees everything. Safe to call twice. */
    @Override
    void close();
}
