package tramoya.eventing.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Job;
import tramoya.eventing.WorkQueue;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.internal.Pending.Enqueued;
import tramoya.eventing.transport.JobTransport;

/** Which queue lives where in this process, and what carries jobs to it. Safe for any number of threads. */
final class Queues {
    private final Map<String, Home> homes = new ConcurrentHashMap<>();
    private final Map<String, Runnable> outboxes = new ConcurrentHashMap<>();
    private final @Nullable JobTransport carrier;

    /** @param carrier null when every queue lives in this process and jobs are put straight into it */
    Queues(@Nullable JobTransport carrier) {
        this.carrier = carrier;
    }

    /** What carries all jobs, also those of a service to itself: they queue up behind those of others. */
    @Nullable
    JobTransport carrier() {
        return carrier;
    }

    boolean areCarried() {
        return carrier != null;
    }

    /** @param wake tells the service's outbox that there is something to send */
    void addOutbox(String service, Runnable wake) {
        outboxes.put(service, wake);
    }

    private record Home(String service, WorkQueue queue, int attempts, Runnable wake) {}

    void add(String service, WorkQueue queue, int attempts, Runnable wake) {
        Home other = homes.put(queue.name(), new Home(service, queue, attempts, wake));
        if (other != null) {
            throw new IllegalStateException("Queue %s is worked off by %s and by %s: it can live in one service only"
                    .formatted(queue.name(), other.service(), service));
        }
    }

    boolean isHome(String service, String queue) {
        return home(queue).service().equals(service);
    }

    WorkQueue named(String queue) {
        return home(queue).queue();
    }

    Optional<WorkQueue> find(String queue) {
        return Optional.ofNullable(homes.get(queue)).map(Home::queue);
    }

    /** Enters jobs that came from elsewhere in the ledger of their queue; false when the queue does not live here. */
    boolean bringHome(String queue, List<QueuedJob> jobs) {
        Home home = homes.get(queue);
        if (home == null) {
            return false;
        }
        home.queue()
                .put(jobs.stream()
                        .map(job -> atHome(job, job.runAt(), home.attempts()))
                        .toList());
        home.wake().run();
        return true;
    }

    /** A job as its home keeps it, which says itself how often it is tried. */
    static QueuedJob atHome(QueuedJob job, @Nullable Instant runAt, int attempts) {
        return new QueuedJob(
                job.id(),
                job.json(),
                job.priority(),
                runAt,
                job.dedupeKey(),
                job.groupKey(),
                job.correlation(),
                attempts,
                job.causation(),
                job.actor());
    }

    /** Tells whoever moves it on that a service has put something on the queue. */
    void wake(String service, String queue) {
        Runnable wake = areCarried() ? outboxes.get(service) : home(queue).wake();
        if (wake != null) {
            wake.run();
        }
    }

    QueuedJob queued(Enqueued enqueued, JsonMapper mapper) {
        Job job = enqueued.job();
        return new QueuedJob(
                job.id(),
                mapper.writeValueAsString(job.payload()),
                job.priority(),
                job.runAt(),
                job.dedupeKey(),
                job.groupKey(),
                job.correlation(),
                areCarried() ? 0 : home(job.queue()).attempts(), // else for the home to say
                enqueued.causation(),
                null);
    }

    private Home home(String queue) {
        Home home = homes.get(queue);
        if (home == null) {
            throw new IllegalStateException(
                    "No service here works off the queue %s: start the one that does".formatted(queue));
        }
        return home;
    }
}
