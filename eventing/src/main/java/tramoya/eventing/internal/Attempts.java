package tramoya.eventing.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tramoya.eventing.Operations.Failure;

/** The tries that failed: of events in subscriptions, of jobs and of calls. Written with what follows from them. */
final class Attempts {
    private static final int SHOWN_MAX = 100;

    private Attempts() {}

    static String ofEvent(String subscription, int generation, String source, long position) {
        return String.join(":", "event", subscription, Integer.toString(generation), source, Long.toString(position));
    }

    static String ofJob(UUID job) {
        return "job:" + job;
    }

    static String ofCall(String key) {
        return "call:" + key;
    }

    static void failed(String subject, Instant startedAt, Throwable failure, Instant now, Tx tx) {
        tx.run("""
                INSERT INTO attempt (subject, failed_at, started_at, error_class, error, stack) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, subject, now, startedAt, Faults.cause(failure), Faults.message(failure), Faults.stack(failure));
    }

    /** Oldest first; the latest {@value #SHOWN_MAX}. */
    static List<Failure> of(String subject, Tx tx) {
        return tx.query(
                        """
                        SELECT started_at, failed_at, error_class, error, stack FROM attempt
                        WHERE subject = ? ORDER BY failed_at DESC LIMIT ?
                        """,
                        row -> new Failure(
                                row.time("started_at"),
                                row.time("failed_at"),
                                row.text("error_class"),
                                row.text("error"),
                                row.text("stack")),
                        subject,
                        SHOWN_MAX)
                .reversed();
    }
}
