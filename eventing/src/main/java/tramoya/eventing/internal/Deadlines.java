package tramoya.eventing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.ProcessManager;
import tramoya.eventing.ProcessManager.Timeout;
import tramoya.eventing.Turn;
import tramoya.eventing.internal.BufferedTurn.Cause;

/** Brings passed deadlines to process managers, as facts like any other. */
final class Deadlines {
    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final Map<String, ProcessManager<?, ?, ?>> processes = new HashMap<>();
    private final ServiceContext context;

    Deadlines(List<ProcessManager<?, ?, ?>> processes, ServiceContext context) {
        this.context = context;
        processes.forEach(process -> this.processes.put(process.name(), process));
    }

    private record Due(String name, String instance, UUID correlation) {}

    boolean once() {
        Instant now = context.now();
        List<Due> due = context.database()
                .read(tx -> tx.query(
                        """
                        SELECT name, instance, correlation_id FROM process WHERE due_at IS NOT NULL AND due_at <= ?
                        ORDER BY due_at LIMIT 200
                        """, row -> new Due(row.text("name"), row.text("instance"), row.uuid("correlation_id")), now));
        List<Due> known =
                due.stream().filter(one -> processes.containsKey(one.name())).toList();
        known.forEach(one -> attempt(one, now));
        return !known.isEmpty();
    }

    /**
     * One by one: deadlines are rare, and one that fails must not keep the others waiting. It is brought again later.
     */
    private void attempt(Due due, Instant now) {
        try {
            bring(due, now);
        } catch (RuntimeException failure) {
            if (Faults.outage(failure)) {
                throw failure;
            }
            LOG.error("{}: a deadline of {} failed and is brought again", context.name(), due.name(), failure);
            context.database()
                    .write(tx -> tx.update(
                            "UPDATE process SET due_at = ? WHERE name = ? AND instance = ? AND due_at <= ?",
                            now.plus(AFTER_FAILURE),
                            due.name(),
                            due.instance(),
                            now));
        }
    }

    private void bring(Due due, Instant now) {
        ProcessManager<?, ?, ?> process = java.util.Objects.requireNonNull(processes.get(due.name()));
        Cause cause = new Cause(due.correlation(), due.correlation(), null, "deadline");
        context.committer().commit(batch -> {
            BufferedTurn turn = context.turn(batch, cause);
            tell(process, due.instance(), now, turn);
            turn.pending().merge();
            return _ -> {}; // the turn's own writes are all
        });
    }

    private static <S, F, C> void tell(ProcessManager<S, F, C> process, String instance, Instant now, Turn turn) {
        turn.tell(process, instance, process.timeout().apply(new Timeout(instance, now)));
    }
}
