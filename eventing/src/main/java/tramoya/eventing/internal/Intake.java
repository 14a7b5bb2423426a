package tramoya.eventing.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Machine;
import tramoya.eventing.ServiceDefinition.Worker;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.transport.JobTransport;

/**
 * Brings jobs home from the broker: takes only as many as are worked off soon, enters them in the ledger, and only then
 * lets the broker forget them. The backlog waits in the broker.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** Two rounds of the workers: they never wait for the broker, and a home that ends leaves little behind. */
    private static final int AT_HOME_MAX = 512;

    private static final int TAKE = 256;
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Duration COUNT = Duration.ofSeconds(2);

    /** Copies for people: those that nobody has time to make are left out. */
    private static final int BURIALS_MAX = 1_000;

    private final Machine machine = Machine.current();
    private final JobTransport transport;
    private final JdbcWorkQueue ledger;
    private final int attempts;
    private final boolean openToDevices;
    private final Outage outage;
    private final BlockingQueue<Dead> dead = new ArrayBlockingQueue<>(BURIALS_MAX);
    private boolean declared;
    private JobTransport.@Nullable Intake open;
    private List<QueuedJob> taken = List.of();
    private long countedAt;
    private volatile long waiting;

    private record Dead(QueuedJob job, String errorClass, String error) {}

    Intake(JobTransport transport, JdbcWorkQueue ledger, Worker<?> worker) {
        this.transport = transport;
        this.ledger = ledger;
        attempts = worker.attempts();
        openToDevices = worker.openToDevices();
        outage = new Outage("The queue " + ledger.name());
    }

    /** About how many jobs wait in the broker. */
    long waiting() {
        return waiting;
    }

    /** Has a copy of a dead job made for people. Never waits, and may be in vain. */
    void bury(QueuedJob job, String errorClass, String error) {
        if (!dead.offer(new Dead(job, errorClass, error))) {
            LOG.warn("{}: too many jobs die at once for copies of all; the ledger has them", ledger.name());
        }
    }

    boolean once() throws InterruptedException {
        if (!outage.mayTry()) {
            return false;
        }
        try {
            boolean some = bring(opened());
            outage.over();
            return some;
        } catch (Unavailable | IllegalStateException away) {
            outage.happened(away);
            declared = false; // somebody may have deleted it
            return false;
        }
    }

    private JobTransport.Intake opened() {
        if (!declared) {
            transport.declare(ledger.name());
            transport.openToDevices(ledger.name(), openToDevices);
            declared = true;
        }
        JobTransport.Intake known = open;
        if (known == null) {
            known = transport.open(ledger.name());
            open = known;
        }
        return known;
    }

    private boolean bring(JobTransport.Intake intake) throws InterruptedException {
        buryDead();
        count(intake);
        if (taken.isEmpty()) {
            int room = AT_HOME_MAX - ledger.ready(AT_HOME_MAX);
            if (room <= 0) {
                return false; // looked at again soon
            }
            taken = intake.take(Math.min(room, TAKE), PATIENCE);
        }
        if (!taken.isEmpty()) {
            // A store that is down throws here: what was taken is kept, and entered when it is back.
            ledger.put(taken.stream().map(this::atHome).toList());
            taken = List.of();
            settle(intake);
            return true;
        }
        return false;
    }

    /** Due at once: it was sent when it was due, and the sender's clock may be ahead of ours. */
    private QueuedJob atHome(QueuedJob job) {
        return Queues.atHome(job, null, attempts);
    }

    /** When the broker does not hear that they are here, it brings them again, and the ledger drops them. */
    private void settle(JobTransport.Intake intake) {
        try {
            intake.settle();
        } catch (Unavailable | IllegalStateException unheard) {
            close();
            throw unheard;
        }
    }

    private void buryDead() {
        for (Dead one = dead.poll(); one != null; one = dead.poll()) {
            transport.bury(ledger.name(), one.job(), one.errorClass(), one.error());
        }
    }

    private void count(JobTransport.Intake intake) {
        if (machine.nanoTime() - countedAt > COUNT.toNanos()) {
            countedAt = machine.nanoTime();
            waiting = intake.waiting();
        }
    }

    void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
