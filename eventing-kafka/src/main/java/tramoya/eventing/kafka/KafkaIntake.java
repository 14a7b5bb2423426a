package tramoya.eventing.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.transport.JobTransport.Intake;

/**
 * One taker of a queue: a member of two share groups, one for express jobs, which are asked for first, and one for the
 * others.
 */
final class KafkaIntake implements Intake {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaIntake.class);

    /** So long an express job may wait while there is nothing else to do. */
    private static final Duration GLANCE = Duration.ofMillis(50);

    /** A new member of a group gets its first messages within seconds; after this, others need not wait for it. */
    private static final Duration JOINING_MAX = Duration.ofSeconds(10);

    private static final Duration FORGET = Duration.ofMinutes(1);

    private final Line express;
    private final Line normal;
    private final ShareGroups groups;
    private final long openedAt = System.nanoTime();
    private boolean joined;
    private long forgottenAt = openedAt;

    KafkaIntake(Line express, Line normal, ShareGroups groups) {
        this.express = express;
        this.normal = normal;
        this.groups = groups;
    }

    @Override
    public List<QueuedJob> take(int limit, Duration patience) throws InterruptedException {
        if (!express.isSettled() || !normal.isSettled()) {
            throw new IllegalStateException("Settle what was taken before taking more");
        }
        long end = System.nanoTime() + patience.toNanos();
        try {
            List<QueuedJob> taken;
            do {
                taken = mayPassExpress() ? takeAny(limit) : express.take(limit, GLANCE);
            } while (taken.isEmpty() && System.nanoTime() < end);
            joined |= !taken.isEmpty();
            return taken;
        } catch (InterruptException stopped) {
            Thread.interrupted(); // the exception says it
            throw new InterruptedException("Stopped while waiting for jobs");
        } catch (KafkaException away) {
            throw new Unavailable("Kafka does not hand out jobs of %s now: try again".formatted(normal.topic()), away);
        }
    }

    private List<QueuedJob> takeAny(int limit) {
        List<QueuedJob> first = express.take(limit, Duration.ZERO);
        return first.isEmpty() ? normal.take(limit, GLANCE) : first;
    }

    /**
     * Two groups are joined one independently of the other, and the second may be ready first: then express jobs that
     * were there before would come after thousands of others.
     */
    private boolean mayPassExpress() {
        joined = joined || System.nanoTime() - openedAt > JOINING_MAX.toNanos() || groups.waiting(express.topic()) == 0;
        return joined;
    }

    @Override
    public void settle() {
        settle(express);
        settle(normal);
        if (System.nanoTime() - forgottenAt > FORGET.toNanos()) {
            forgottenAt = System.nanoTime();
            groups.forgetSettled(express.topic());
            groups.forgetSettled(normal.topic());
        }
    }

    private static void settle(Line line) {
        try {
            line.settle();
        } catch (KafkaException away) {
            LOG.debug("What was taken of {} comes again", line.topic(), away);
        }
    }

    @Override
    public long waiting() {
        try {
            return groups.waiting(express.topic()) + groups.waiting(normal.topic());
        } catch (KafkaException away) {
            throw new Unavailable(
                    "Kafka does not tell how many jobs of %s wait: try again".formatted(normal.topic()), away);
        }
    }

    @Override
    public void close() {
        express.close();
        normal.close();
    }
}
