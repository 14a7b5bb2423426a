package tramoya.eventing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Row;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.transport.JobTransport;

/**
 * Jobs that leave a service through a broker: written with what decided on them, sent when they are due, and forgotten
 * when the broker has them. After a crash some are sent again; their home drops what it knows (decision 0016).
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** Jobs of one send, which the broker confirms together. */
    private static final int BATCH = 256;

    /** Longer than a broker takes to confirm or refuse; a process that ends leaves its jobs to others after it. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final String CLAIM = """
            UPDATE outgoing_job SET owner = ?, lease_until = ? WHERE seq IN (
              SELECT seq FROM outgoing_job WHERE run_at <= ? AND (owner = ? OR lease_until < ?)
              ORDER BY priority, seq LIMIT ? SKIP)
            RETURNING *
            """;

    private static final String RELEASE = "UPDATE outgoing_job SET owner = NULL, lease_until = 0";

    private final JobTransport transport;
    private final ServiceContext context;
    private final String claim;
    private final Set<String> declared = new HashSet<>();
    private final Map<String, Outage> outages = new ConcurrentHashMap<>();

    Outbox(JobTransport transport, ServiceContext context) {
        this.transport = transport;
        this.context = context;
        claim = CLAIM.replace("SKIP", context.database().dialect().skipLocked());
    }

    static void insert(Tx tx, String queue, QueuedJob job, Instant now) {
        tx.run(
                """
                INSERT INTO outgoing_job (id, queue, priority, run_at, put_at, dedupe_key, group_key, correlation_id,
                  causation_id, payload)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                Tx.id(job.id()),
                queue,
                job.priority(),
                job.runAt() == null ? now : job.runAt(),
                now,
                job.dedupeKey(),
                job.groupKey(),
                Tx.id(job.correlation()),
                job.causation() == null ? null : Tx.id(job.causation()),
                job.json());
    }

    /** Sends what is due; false when nothing was, or nothing could be. */
    boolean once() {
        Instant now = context.now();
        boolean due = context.database()
                .read(tx -> tx.first("SELECT 1 AS one FROM outgoing_job WHERE run_at <= ? LIMIT 1", row -> 1, now))
                .isPresent();
        if (!due || outages.values().stream().anyMatch(outage -> !outage.mayTry())) {
            return false;
        }
        Map<String, List<QueuedJob>> jobs = new LinkedHashMap<>();
        claimed(now)
                .forEach(one -> jobs.computeIfAbsent(one.queue(), _ -> new ArrayList<>())
                        .add(one.job()));
        boolean sent = false;
        for (Map.Entry<String, List<QueuedJob>> queue : jobs.entrySet()) {
            sent |= send(queue.getKey(), queue.getValue());
        }
        return sent;
    }

    private record Claimed(String queue, long arrival, QueuedJob job) {}

    private List<Claimed> claimed(Instant now) {
        List<Claimed> claimed = context.database()
                .write(tx -> new ArrayList<>(tx.query(
                        claim, Outbox::claimed, context.owner(), now.plus(LEASE), now, context.owner(), now, BATCH)));
        claimed.sort(Comparator.comparingInt((Claimed one) -> one.job().priority())
                .thenComparingLong(Claimed::arrival)); // RETURNING keeps no order
        return claimed;
    }

    private static Claimed claimed(Row row) {
        QueuedJob job = new QueuedJob(
                row.uuid("id"),
                row.text("payload"),
                (int) row.number("priority"),
                row.time("run_at"),
                row.textOrNull("dedupe_key"),
                row.textOrNull("group_key"),
                row.uuid("correlation_id"),
                0, // how often it is tried is for its home to say
                row.uuidOrNull("causation_id"),
                null);
        return new Claimed(row.text("queue"), row.number("seq"), job);
    }

    /** Whoever comes next may send them: this process may end before the broker is back. */
    private void giveBack(List<QueuedJob> jobs) {
        context.database().write(tx -> {
            jobs.forEach(job -> tx.run(RELEASE + " WHERE id = ?", Tx.id(job.id())));
            return 0;
        });
    }

    /** After a restart of the only process: nobody is sending any more. */
    void releaseAll() {
        context.database().write(tx -> tx.update(RELEASE));
    }

    /** Brings home what was on its way through a broker that is used no more. Called before anybody works. */
    static void emptyInto(Queues directory, ServiceContext context) {
        long after = 0;
        while (true) {
            long from = after;
            List<Claimed> page = context.database()
                    .read(tx -> tx.query(
                            "SELECT * FROM outgoing_job WHERE seq > ? ORDER BY seq LIMIT ?",
                            Outbox::claimed,
                            from,
                            BATCH));
            if (page.isEmpty()) {
                return;
            }
            for (Claimed one : page) {
                bringHome(one, directory, context);
                after = one.arrival();
            }
        }
    }

    private static void bringHome(Claimed one, Queues directory, ServiceContext context) {
        if (directory.bringHome(one.queue(), List.of(one.job()))) {
            context.database()
                    .write(tx -> tx.update(
                            "DELETE FROM outgoing_job WHERE id = ?",
                            Tx.id(one.job().id())));
        } else {
            LOG.warn(
                    "{}: a job for {} was to go through a broker, and that queue is not in this process: it waits",
                    context.name(),
                    one.queue());
        }
    }

    private boolean send(String queue, List<QueuedJob> jobs) {
        Outage outage =
                outages.computeIfAbsent(queue, _ -> new Outage("%s: the queue %s".formatted(context.name(), queue)));
        try {
            if (!declared.contains(queue)) {
                transport.declare(queue);
                declared.add(queue);
            }
            transport.send(queue, jobs);
        } catch (Unavailable | IllegalStateException away) {
            outage.happened(away);
            declared.remove(queue); // somebody may have deleted it
            giveBack(jobs);
            return false;
        }
        outage.over();
        context.database().write(tx -> {
            jobs.forEach(job -> tx.run("DELETE FROM outgoing_job WHERE id = ?", Tx.id(job.id())));
            return 0;
        });
        LOG.debug("{} sent {} jobs to {}", context.name(), jobs.size(), queue);
        return true;
    }
}
