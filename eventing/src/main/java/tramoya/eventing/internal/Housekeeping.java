package tramoya.eventing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Lets old answers, done jobs and failed tries go, in small bites, and keeps waiting jobs from starving. */
final class Housekeeping {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int BITE = 1_000;

    private static final List<String> DELETES = List.of("""
            DELETE FROM job WHERE seq IN (
              SELECT seq FROM job WHERE state IN ('done', 'cancelled') AND finished_at < ? LIMIT ?)
            """, """
            DELETE FROM attempt WHERE (subject, failed_at) IN (
              SELECT subject, failed_at FROM attempt WHERE failed_at < ? LIMIT ?)
            """, """
            DELETE FROM command WHERE (scope, idem_key) IN (SELECT scope, idem_key FROM command WHERE at < ? LIMIT ?)
            """);

    private final ServiceContext context;
    private final Collection<JdbcWorkQueue> queues;

    Housekeeping(ServiceContext context, Collection<JdbcWorkQueue> queues) {
        this.context = context;
        this.queues = queues;
    }

    boolean once() {
        queues.forEach(JdbcWorkQueue::age);
        Instant before = context.now().minus(KEPT);
        boolean more = false;
        for (String delete : DELETES) {
            int rows = context.database().write(tx -> tx.update(delete, before, BITE));
            more |= rows == BITE;
        }
        return more;
    }
}
