package tramoya.eventing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Commands and tasks for competing workers. Safe for any number of threads and processes.
 *
 * <p>A job is done once: whoever finishes must hold its lease, and the token of a lease that has run out is refused.
 */
public interface WorkQueue {
    String name();

    Set<Capability> capabilities();

    /**
     * Puts jobs in, all or none; on disk when this returns. A job whose id was put before is dropped.
     *
     * @throws Unsupported when a job asks for something that {@link #capabilities()} lacks
     */
    void put(List<QueuedJob> jobs);

    /** The next jobs that are due, now this worker's until they are finished or the lease ends. Never waits. */
    List<Claim> claim(String worker, int limit, Duration lease);

    /** Extends leases that are still held; the ones that are not are missing in the answer. */
    List<Claim> extend(List<Claim> claims, Duration lease);

    /** Ends a job. False when the lease was lost: somebody else has the job, and nothing was changed. */
    boolean complete(Claim claim);

    /**
     * Gives a job back after a failure: delayed with backoff and jitter, or dead after its last attempt or when
     * {@code permanent}. False when the lease was lost.
     */
    boolean fail(Claim claim, String errorClass, String error, boolean permanent);

    /** Lets delayed jobs that are due become ready and takes back jobs whose lease has ended. */
    void tend();

    Stats stats();

    /**
     * A job as it travels.
     *
     * @param causation the event, job or request that put it here; null when nobody said
     * @param actor in whose name it is done; null for that of the service where its queue lives
     */
    record QueuedJob(
            UUID id,
            String json,
            int priority,
            @org.jspecify.annotations.Nullable Instant runAt,
            @org.jspecify.annotations.Nullable String dedupeKey,
            @org.jspecify.annotations.Nullable String groupKey,
            UUID correlation,
            int maxAttempts,
            @org.jspecify.annotations.Nullable UUID causation,
            @org.jspecify.annotations.Nullable String actor) {

        public QueuedJob(
                UUID id,
                String json,
                int priority,
                @org.jspecify.annotations.Nullable Instant runAt,
                @org.jspecify.annotations.Nullable String dedupeKey,
                @org.jspecify.annotations.Nullable String groupKey,
                UUID correlation,
                int maxAttempts) {
            this(id, json, priority, runAt, dedupeKey, groupKey, correlation, maxAttempts, null, null);
        }
    }

    /** A job in a worker's hands. {@code token} fences out workers that lost the lease. */
    record Claim(QueuedJob job, int attempt, long token) {}

    /** How a queue stands. {@code oldestSeconds} is the age of the oldest job that could run now; 0 for none. */
    record Stats(String name, long ready, long delayed, long running, long dead, long oldestSeconds) {}

    /** What a broker may lack. */
    enum Capability {
        PRIORITY,
        DELAY,
        GROUP_ORDER,
        DEDUPE
    }

    /** The queue was asked for something it cannot do. Asking again will not help: choose another broker. */
    final class Unsupported extends RuntimeException {
        public Unsupported(String queue, Capability missing) {
            super("Queue %s cannot do %s; docs/operations.md lists what each broker can".formatted(queue, missing));
        }
    }
}
