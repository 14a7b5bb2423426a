package tramoya.eventing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One input's turn: a request, an event or a job, and everything it may cause. All of it commits in one transaction
 * together with the mark that the input is done, or none of it does.
 *
 * <p>Work in a turn is memory only and may run again when another writer was faster, so it must have no effect but
 * through the turn. Many turns share a commit; each sees what those before it decided. Not safe for several threads.
 */
public interface Turn {
    /** The time of this turn, from the clock of the wiring. */
    Instant now();

    /** A new time-ordered id. Runs again give another one, so it must not leave the turn. */
    UUID newId();

    /** The business process that this turn belongs to. */
    UUID correlation();

    /** Decides a command on the aggregate's present state and records what it makes happen; returns it. */
    <C, S, E> List<E> handle(Aggregate<C, S, E> aggregate, Object id, C command);

    /** The aggregate's state as this turn sees it, its own decisions included. */
    <S> S state(Aggregate<?, S, ?> aggregate, Object id);

    /** Brings a fact to a process manager: keeps its new state and carries out its commands in this turn. */
    <S, F, C> void tell(ProcessManager<S, F, C> process, Object instance, F fact);

    /**
     * Puts a job on a queue. In the same transaction when this service is home to the queue; otherwise just before it
     * commits, where the job's id makes sure that it counts once.
     */
    void enqueue(Job job);

    /** Plans a call that leaves the house. It is made after the commit, once per key, whatever crashes. */
    void plan(Call call);

    /** Makes everything that this turn writes belong to another business process, such as a newly made order. */
    void correlate(UUID correlation);
}
