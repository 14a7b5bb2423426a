package tramoya.eventing.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Job;
import tramoya.eventing.WorkQueue;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.internal.Pending.Enqueued;

/** Which queue lives where in this process. Safe for any number of threads. */
final class Queues {
    private final Map<String, Home> homes = new ConcurrentHashMap<>();

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

    /** Tells the queue's workers that there is something to do. */
    void wake(String queue) {
        home(queue).wake().run();
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
                home(job.queue()).attempts(),
                enqueued.causation());
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
