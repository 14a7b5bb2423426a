package tramoya.eventing.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.ServiceDefinition.Worker;
import tramoya.eventing.WorkQueue.Claim;
import tramoya.eventing.internal.BufferedTurn.Cause;

/** Works off one queue: claims some jobs, gives each a turn, and commits all turns with the jobs' ends. */
final class WorkerLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerLoop.class);

    /** Turns are memory only, so a large batch is done long before its lease ends. */
    private static final int CLAIM = 256;

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Worker<Object> worker;
    private final JdbcWorkQueue queue;
    private final ServiceContext context;

    WorkerLoop(Worker<Object> worker, JdbcWorkQueue queue, ServiceContext context) {
        this.worker = worker;
        this.queue = queue;
        this.context = context;
    }

    boolean once() {
        List<Claim> claims = queue.claim(context.owner(), CLAIM, LEASE);
        List<Claim> open = new ArrayList<>(claims);
        while (!open.isEmpty()) {
            try {
                work(open);
                open.clear();
            } catch (StoreFailure failure) {
                if (!failure.decideAgain()) {
                    throw failure;
                }
                open.retainAll(queue.extend(open, LEASE)); // a lost lease is somebody else's job now
            }
        }
        return !claims.isEmpty();
    }

    private void work(List<Claim> claims) {
        Pending batch = new Pending(null);
        List<Claim> done = new ArrayList<>();
        Map<Claim, Throwable> failed = new LinkedHashMap<>();
        for (Claim claim : claims) {
            try {
                turn(claim, batch);
                done.add(claim);
            } catch (RuntimeException failure) {
                if (Faults.outage(failure)) {
                    throw failure;
                }
                LOG.warn("{} job {} failed", queue.name(), claim.job().id(), failure);
                failed.put(claim, failure);
            }
        }
        context.writer().commit(batch, tx -> {
            done.forEach(claim -> queue.complete(claim, tx));
            failed.forEach((claim, failure) ->
                    queue.failed(claim, Faults.cause(failure), Faults.message(failure), Faults.permanent(failure), tx));
        });
    }

    private void turn(Claim claim, Pending batch) {
        Cause cause = new Cause(claim.job().correlation(), claim.job().id(), null, context.name() + "/" + queue.name());
        BufferedTurn turn = context.turn(batch, cause);
        Object job = context.types().mapper().readValue(claim.job().json(), worker.jobs());
        worker.handler().work(job, turn);
        turn.pending().merge();
    }
}
