package tramoya.eventing.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Row;
import tramoya.eventing.WorkQueue;

/** A queue as a table, claimed by competing workers under leases with tokens. */
final class JdbcWorkQueue implements WorkQueue {
    private static final String NEXT = """
            FROM job j
            WHERE j.queue = ? AND j.state = 'ready' AND (j.group_key IS NULL OR NOT EXISTS (
              SELECT 1 FROM job r WHERE r.queue = j.queue AND r.group_key = j.group_key
                AND r.state IN ('ready', 'delayed', 'running') AND (r.seq < j.seq OR r.state = 'running')))
            ORDER BY j.priority, j.seq LIMIT ?
            """;

    private static final String CLAIM = """
            UPDATE job SET state = 'running', attempts = attempts + 1, token = token + 1, owner = ?, lease_until = ?,
              started_at = ?
            WHERE seq IN (SELECT j.seq
            """ + NEXT + "SKIP) RETURNING *";

    /** After this long a waiting job moves ahead, so that low priority cannot starve. */
    private static final Duration AGEING = Duration.ofMinutes(5);

    private final String name;
    private final Database database;
    private final InstantSource clock;
    private final Runnable wake;
    private final String claim;

    JdbcWorkQueue(String name, Database database, InstantSource clock, Runnable wake) {
        this.name = name;
        this.database = database;
        this.clock = clock;
        this.wake = wake;
        claim = CLAIM.replace("SKIP", database.dialect().skipLocked());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public void put(List<QueuedJob> jobs) {
        Instant now = clock.instant();
        database.write(tx -> {
            jobs.forEach(job -> insert(tx, name, job, now));
            return jobs.size();
        });
        wake.run();
    }

    static void insert(Tx tx, String queue, QueuedJob job, Instant now) {
        boolean delayed = job.runAt() != null && job.runAt().isAfter(now);
        tx.run(
                """
                INSERT INTO job (id, queue, priority, state, run_at, enqueued_at, dedupe_key, group_key, correlation_id,
                  max_attempts, payload, causation_id, actor)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                Tx.id(job.id()),
                queue,
                job.priority(),
                delayed ? "delayed" : "ready",
                delayed ? job.runAt() : now,
                now,
                job.dedupeKey(),
                job.groupKey(),
                Tx.id(job.correlation()),
                job.maxAttempts(),
                job.json(),
                job.causation() == null ? null : Tx.id(job.causation()),
                job.actor());
    }

    @Override
    public List<Claim> claim(String worker, int limit, Duration lease) {
        boolean something = database.read(tx -> tx.first(
                        "SELECT 1 AS one FROM job WHERE queue = ? AND state = 'ready' LIMIT 1",
                        row -> row.number("one"),
                        name))
                .isPresent();
        if (!something) {
            return List.of();
        }
        Instant now = clock.instant();
        List<Claimed> claimed = database.write(tx ->
                new ArrayList<>(tx.query(claim, JdbcWorkQueue::claimed, worker, now.plus(lease), now, name, limit)));
        claimed.sort(java.util.Comparator.comparingInt(
                        (Claimed one) -> one.claim().job().priority())
                .thenComparingLong(Claimed::arrival)); // RETURNING keeps no order
        return claimed.stream().map(Claimed::claim).toList();
    }

    /** What could be claimed, as if it had been: for a worker that no other can be faster than. */
    List<Claim> peek(int limit) {
        return database.read(tx -> tx.query(
                "SELECT * " + NEXT,
                row -> new Claim(job(row), (int) row.number("attempts") + 1, row.number("token")),
                name,
                limit));
    }

    private record Claimed(long arrival, Claim claim) {}

    private static Claimed claimed(Row row) {
        return new Claimed(row.number("seq"), new Claim(job(row), (int) row.number("attempts"), row.number("token")));
    }

    private static QueuedJob job(Row row) {
        return new QueuedJob(
                row.uuid("id"),
                row.text("payload"),
                (int) row.number("priority"),
                row.time("run_at"),
                row.textOrNull("dedupe_key"),
                row.textOrNull("group_key"),
                row.uuid("correlation_id"),
                (int) row.number("max_attempts"),
                row.uuidOrNull("causation_id"),
                row.textOrNull("actor"));
    }

    @Override
    public List<Claim> extend(List<Claim> claims, Duration lease) {
        Instant until = clock.instant().plus(lease);
        return database.write(tx -> claims.stream()
                .filter(claim -> tx.update(
                                "UPDATE job SET lease_until = ? WHERE id = ? AND token = ? AND state = 'running'",
                                until,
                                Tx.id(claim.job().id()),
                                claim.token())
                        == 1)
                .toList());
    }

    @Override
    public boolean complete(Claim claim) {
        return database.write(
                tx -> tx.update(COMPLETE, clock.instant(), Tx.id(claim.job().id()), claim.token()) == 1);
    }

    private static final String COMPLETE = """
            UPDATE job SET state = 'done', finished_at = ?, owner = NULL, lease_until = NULL
            WHERE id = ? AND token = ? AND state = 'running'
            """;

    /** Ends a job in the transaction of what it did; a lost lease is a conflict, which undoes everything. */
    void complete(Claim claim, Tx tx) {
        tx.runExactly(COMPLETE, clock.instant(), Tx.id(claim.job().id()), claim.token());
    }

    /** Ends a job that was only looked at, as if it had been claimed; one that is not as it was is a conflict. */
    void completePeeked(Claim claim, Instant startedAt, Tx tx) {
        tx.runExactly("""
                UPDATE job SET state = 'done', attempts = attempts + 1, token = token + 1, started_at = ?,
                  finished_at = ?
                WHERE id = ? AND token = ? AND state = 'ready'
                """, startedAt, clock.instant(), Tx.id(claim.job().id()), claim.token());
    }

    @Override
    public boolean fail(Claim claim, String errorClass, String error, boolean permanent) {
        return database.write(tx -> failed(claim, errorClass, error, permanent, tx) == 1);
    }

    /** Whether a failure of this try is the end of the job. */
    static boolean isLast(Claim claim, boolean permanent) {
        return permanent || claim.attempt() >= claim.job().maxAttempts();
    }

    int failed(Claim claim, String errorClass, String error, boolean permanent, Tx tx) {
        Instant now = clock.instant();
        boolean dead = isLast(claim, permanent);
        @Nullable Instant finished = dead ? now : null;
        return tx.update(
                """
                UPDATE job SET state = ?, run_at = ?, finished_at = ?, owner = NULL, lease_until = NULL,
                  error_class = ?, error = ?
                WHERE id = ? AND token = ? AND state = 'running'
                """,
                dead ? "dead" : "delayed",
                now.plus(Backoff.after(claim.attempt())),
                finished,
                errorClass,
                error,
                Tx.id(claim.job().id()),
                claim.token());
    }

    @Override
    public void tend() {
        Instant now = clock.instant();
        boolean due = database.read(tx -> tx.first("""
                        SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM job WHERE queue = ? AND state = 'delayed' AND run_at <= ?)
                          OR EXISTS (SELECT 1 FROM job WHERE queue = ? AND state = 'running' AND lease_until < ?)
                        """, row -> row.number("one"), name, now, name, now))
                .isPresent();
        if (!due) {
            return;
        }
        database.write(tx -> {
            tx.update(
                    "UPDATE job SET state = 'ready' WHERE queue = ? AND state = 'delayed' AND run_at <= ?", name, now);
            // The attempt was counted when it was claimed, so a job that kills its worker ends as a dead letter.
            tx.update("""
                    UPDATE job SET state = CASE WHEN attempts >= max_attempts THEN 'dead' ELSE 'ready' END,
                      finished_at = CASE WHEN attempts >= max_attempts THEN CAST(? AS bigint) END, token = token + 1,
                      owner = NULL, lease_until = NULL, error_class = 'LeaseExpired', error = 'Its worker went away'
                    WHERE queue = ? AND state = 'running' AND lease_until < ?
                    """, now, name, now);
            return 0;
        });
        wake.run();
    }

    /** Moves jobs that have waited long ahead of newer ones of higher priority. */
    void age() {
        Instant before = clock.instant().minus(AGEING);
        database.write(tx -> tx.update("""
                UPDATE job SET priority = CASE WHEN priority > 10 THEN priority - 10 ELSE 0 END
                WHERE queue = ? AND state = 'ready' AND enqueued_at < ? AND priority > 0
                """, name, before));
    }

    /** After a restart of the only process: nobody holds a lease any more. */
    void releaseAll() {
        database.write(tx -> tx.update("UPDATE job SET lease_until = 0 WHERE queue = ? AND state = 'running'", name));
        tend();
    }

    /** How many jobs could be claimed now, counted up to {@code most}. */
    int ready(int most) {
        return database.read(tx -> tx.query(
                        "SELECT count(*) AS jobs FROM (SELECT 1 FROM job WHERE queue = ? AND state = 'ready' LIMIT ?) r",
                        row -> (int) row.number("jobs"),
                        name,
                        most))
                .getFirst();
    }

    @Override
    public Stats stats() {
        return database.read(tx -> {
            // State by state: each has an index of its own, and the done jobs of a week are not looked at.
            long ready = count("state = 'ready'", tx);
            long delayed = count("state = 'delayed'", tx);
            long running = count("state = 'running'", tx);
            long dead = count("state = 'dead'", tx);
            long oldest = tx.first(
                            "SELECT run_at FROM job WHERE queue = ? AND state = 'ready' ORDER BY run_at LIMIT 1",
                            row -> row.number("run_at"),
                            name)
                    .map(micros -> Math.max(
                            0,
                            Duration.between(JdbcRow.instant(micros), clock.instant())
                                    .toSeconds()))
                    .orElse(0L);
            return new Stats(name, ready, delayed, running, dead, oldest);
        });
    }

    private long count(String state, Tx tx) {
        return tx.query(
                        "SELECT count(*) AS jobs FROM job WHERE queue = ? AND " + state,
                        row -> row.number("jobs"),
                        name)
                .getFirst();
    }
}
