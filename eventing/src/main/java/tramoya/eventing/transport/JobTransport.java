package tramoya.eventing.transport;

import java.time.Duration;
import java.util.List;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue.QueuedJob;

/**
 * Carries jobs to the service where their queue lives, through a broker. Safe for any number of threads.
 *
 * <p>The backlog waits in the broker. A job that was taken from it is worked off under the ledger of its home service,
 * which knows retries, delays, groups and dead letters on every broker alike, and drops what comes twice (decision
 * 0016).
 */
public interface JobTransport extends AutoCloseable {
    /** {@code kafka} or {@code rabbitmq}. */
    String name();

    /**
     * Makes a queue when it is missing.
     *
     * @throws IllegalStateException when it is there and cannot keep what it has to: says what to do
     * @throws Unavailable when the broker is away; try again
     */
    void declare(String queue);

    /**
     * Lets devices put jobs on a queue that was declared, or keeps them out; see
     * {@link tramoya.eventing.ServiceDefinition.Builder#worksForDevices}. Its home says so and nobody else. A broker
     * that no device speaks to has nothing to do.
     *
     * @throws IllegalStateException when we may not do that there: says what to do
     * @throws Unavailable when the broker is away; try again
     */
    default void openToDevices(String queue, boolean open) {}

    /**
     * Puts jobs in and returns when the broker has promised to keep all of them. Jobs of a higher priority (a lower
     * number than {@link tramoya.eventing.Job#NORMAL}) overtake those that still wait in the broker. {@code runAt} and
     * {@code dedupeKey} are carried, not obeyed: a job is sent when it is due.
     *
     * @throws Unavailable when one of them is not promised: send all of them again
     */
    void send(String queue, List<QueuedJob> jobs);

    /** Opens the end where jobs come out; several may be open for one queue, here and elsewhere: they compete. */
    Intake open(String queue);

    /**
     * Keeps a copy of a job that is dead where people look with the broker's own tools. For people only: the ledger
     * decides.
     */
    void bury(String queue, QueuedJob job, String errorClass, String error);

    /** One taker's end of a queue. Used by one thread at a time. */
    interface Intake extends AutoCloseable {
        /**
         * Jobs for this taker alone, until they are settled or this end is closed or lost; then somebody else gets
         * them. Express ones first. What is no job is put aside where people can look at it, and never comes again.
         *
         * @param patience how long to wait for the first one
         * @throws IllegalStateException when what was taken before is not settled
         * @throws Unavailable when the broker is away; try again
         */
        List<QueuedJob> take(int limit, Duration patience) throws InterruptedException;

        /** The home has what was last taken on disk: the broker may forget it. */
        void settle();

        /** About how many jobs wait in the broker; a figure for people. */
        long waiting();

        @Override
        void close();
    }

    /** Safe to call twice. */
    @Override
    void close();
}
