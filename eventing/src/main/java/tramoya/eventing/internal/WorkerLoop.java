package tramoya.eventing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.ServiceDefinition.Worker;
import tramoya.eventing.WorkQueue;
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
    private final @Nullable Intake intake;
    private boolean inherited = true; // jobs from before the start may be there
    private boolean troubled;

    /** @param intake brings the jobs from a broker; null when they are put straight into the queue */
    WorkerLoop(Worker<Object> worker, JdbcWorkQueue queue, ServiceContext context, @Nullable Intake intake) {
        this.intake = intake;
        this.worker = worker;
        this.queue = queue;
        this.context = context;
    }

    /**
     * The only worker of a queue need not claim what it has done in a moment: a claim is another commit, and another
     * row. But a claim counts the tries of jobs that end their worker, so it claims those that may have done so, and
     * those whose failures are to be written down.
     */
    boolean once() {
        Instant startedAt = context.now();
        if (context.database().exclusive() && !inherited && !troubled) {
            List<Claim> jobs = queue.peek(CLAIM);
            troubled = true; // unless it ends well
            troubled = !jobs.isEmpty() && !workAtOnce(jobs, startedAt);
            return !jobs.isEmpty();
        }
        List<Claim> claims = claimAndWork(startedAt);
        troubled = false;
        inherited &= !claims.isEmpty();
        return !claims.isEmpty();
    }

    /** Does all of it or nothing; false when something stood against it. */
    private boolean workAtOnce(List<Claim> claims, Instant startedAt) {
        List<Read> jobs = claims.stream().map(this::read).toList(); // here, not on the committer's thread
        context.streams().meet(claims.stream().map(claim -> claim.job().correlation()));
        try {
            context.committer().commit(batch -> {
                jobs.forEach(job -> turn(job, batch));
                return tx -> claims.forEach(claim -> queue.completePeeked(claim, startedAt, tx));
            });
            return true;
        } catch (StoreFailure failure) {
            if (!failure.decideAgain()) {
                throw failure;
            }
            return false;
        } catch (RuntimeException | Error failure) {
            if (Faults.isNotOfTheWork(failure)) {
                throw failure;
            }
            return false; // told when it fails again
        }
    }

    private List<Claim> claimAndWork(Instant startedAt) {
        List<Claim> claims = queue.claim(context.owner(), CLAIM, LEASE);
        List<Claim> open = new ArrayList<>(claims);
        while (!open.isEmpty()) {
            try {
                work(open, startedAt);
                open.clear();
            } catch (StoreFailure failure) {
                if (!failure.decideAgain()) {
                    throw failure;
                }
                open.retainAll(queue.extend(open, LEASE)); // a lost lease is somebody else's job now
            }
        }
        return claims;
    }

    private void work(List<Claim> claims, Instant startedAt) {
        List<Read> jobs = claims.stream().map(this::read).toList(); // here, not on the committer's thread
        context.streams().meet(claims.stream().map(claim -> claim.job().correlation()));
        Map<Claim, Throwable> failed = new LinkedHashMap<>();
        context.committer().commit(batch -> work(jobs, startedAt, batch, failed));
        failed.forEach(this::buryWhenDead);
    }

    private void buryWhenDead(Claim claim, Throwable failure) {
        if (intake != null && JdbcWorkQueue.isLast(claim, Faults.permanent(failure))) {
            intake.bury(claim.job(), Faults.cause(failure), Faults.message(failure));
        }
    }

    /** @param failed becomes what failed in the latest run: another writer may make it run again */
    private Consumer<Tx> work(List<Read> jobs, Instant startedAt, Pending batch, Map<Claim, Throwable> failed) {
        List<Claim> done = new ArrayList<>();
        failed.clear();
        for (Read job : jobs) {
            try {
                turn(job, batch);
                done.add(job.claim());
            } catch (RuntimeException | Error failure) {
                if (Faults.isNotOfTheWork(failure)) {
                    throw failure;
                }
                LOG.warn("{} job {} failed", queue.name(), job.claim().job().id(), failure);
                failed.put(job.claim(), failure);
            }
        }
        return tx -> {
            done.forEach(claim -> queue.complete(claim, tx));
            failed.forEach((claim, failure) -> failed(claim, startedAt, failure, tx));
        };
    }

    private void failed(Claim claim, Instant startedAt, Throwable failure, Tx tx) {
        queue.failed(claim, Faults.cause(failure), Faults.message(failure), Faults.permanent(failure), tx);
        Attempts.failed(Attempts.ofJob(claim.job().id()), startedAt, failure, context.now(), tx);
    }

    /** Does a job of this queue as if it were meant, and undoes everything. */
    Rehearsal rehearse(WorkQueue.QueuedJob job) {
        return Rehearsals.inTurns(List.of(read(new Claim(job, 0, 0))), this::turn, context);
    }

    /** A claimed job's payload, or why it cannot be read. */
    private record Read(
            Claim claim, @Nullable Object payload, @Nullable RuntimeException failure) {}

    private Read read(Claim claim) {
        try {
            return new Read(
                    claim, context.types().mapper().readValue(claim.job().json(), worker.jobs()), null);
        } catch (RuntimeException failure) {
            return new Read(claim, null, failure);
        }
    }

    private void turn(Read job, Pending batch) {
        Object payload = job.payload();
        if (payload == null) {
            throw Objects.requireNonNullElseGet(
                    job.failure(), () -> new IllegalArgumentException("The job's payload is null"));
        }
        WorkQueue.QueuedJob queued = job.claim().job();
        String actor = Objects.requireNonNullElseGet(queued.actor(), () -> context.name() + "/" + queue.name());
        Cause cause = new Cause(queued.correlation(), queued.id(), null, actor);
        BufferedTurn turn = context.turn(batch, cause);
        worker.handler().work(payload, turn);
        turn.pending().merge();
    }
}
