package tramoya.eventing.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import tramoya.eventing.Ids;
import tramoya.eventing.NewEvent;
import tramoya.eventing.Operations;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue;
import tramoya.eventing.internal.Pending.Append;
import tramoya.eventing.internal.Pending.Changed;
import tramoya.eventing.internal.Subscriptions.Running;

/** Operations on a service's own database; deeds go through the log as audit events. */
final class JdbcOperations implements Operations {
    private static final String AUDIT_TYPE = "OperacionRegistrada";
    private static final String AUDIT_STREAM = "operations-audit";

    /** Envelopes travel everywhere and never hold a name; who it was stands in the event. */
    private static final String ACTOR = "admin";

    private final ServiceContext context;
    private final Subscriptions subscriptions;
    private final Map<String, JdbcWorkQueue> queues;
    private final Map<String, Intake> intakes;
    private final Letters letters;
    private final OpenedLetters opened;
    private final Trace trace;
    private final Verifier verifier;
    private final Runnable wakeAll;

    JdbcOperations(
            ServiceContext context,
            Subscriptions subscriptions,
            Map<String, JdbcWorkQueue> queues,
            Map<String, Intake> intakes,
            Map<String, WorkerLoop> workers,
            CallLoop calls,
            Verifier verifier,
            Sources sources,
            Runnable wakeAll) {
        this.context = context;
        this.subscriptions = subscriptions;
        this.queues = queues;
        this.intakes = intakes;
        this.letters = new Letters(context);
        this.opened = new OpenedLetters(context, letters, subscriptions, workers, calls);
        this.trace = new Trace(context, subscriptions, sources);
        this.verifier = verifier;
        this.wakeAll = wakeAll;
    }

    @Override
    public List<SubscriptionStatus> subscriptions() {
        Map<String, Boolean> paused = new LinkedHashMap<>();
        context.database()
                .read(tx -> tx.query(
                        "SELECT name, paused FROM subscription WHERE status <> 'retired'",
                        row -> Map.entry(row.text("name"), row.flag("paused"))))
                .forEach(entry -> paused.merge(entry.getKey(), entry.getValue(), Boolean::logicalOr));
        return subscriptions.running().stream()
                .flatMap(running -> bySource(
                        running, paused.getOrDefault(running.subscriber().name(), false))
                        .stream())
                .sorted(Comparator.comparing(SubscriptionStatus::name).thenComparing(SubscriptionStatus::source))
                .toList();
    }

    private List<SubscriptionStatus> bySource(Running running, boolean paused) {
        Map<String, List<Lane>> lanes = new LinkedHashMap<>();
        running.lanes()
                .forEach(lane -> lanes.computeIfAbsent(lane.source().name(), _ -> new ArrayList<>())
                        .add(lane));
        return lanes.entrySet().stream()
                .map(entry -> new SubscriptionStatus(
                        context.name(),
                        running.subscriber().name(),
                        running.subscriber().kind(),
                        running.generation(),
                        entry.getKey(),
                        entry.getValue().stream()
                                .mapToLong(Lane::position)
                                .min()
                                .orElse(0),
                        entry.getValue().getFirst().head(),
                        parkedKeys(running, entry.getKey()),
                        paused ? "paused" : running.status()))
                .toList();
    }

    private long parkedKeys(Running running, String source) {
        return context.database()
                .read(tx -> tx.query(
                        "SELECT count(*) AS keys FROM parked_key WHERE name = ? AND generation = ? AND source = ?",
                        row -> row.number("keys"),
                        running.subscriber().name(),
                        running.generation(),
                        source))
                .getFirst();
    }

    @Override
    public List<WorkQueue.Stats> queues() {
        return queues.values().stream().map(this::stats).toList();
    }

    /** What waits in the broker is as ready as what has been entered in the ledger. */
    private WorkQueue.Stats stats(JdbcWorkQueue queue) {
        WorkQueue.Stats ledger = queue.stats();
        Intake intake = intakes.get(queue.name());
        return intake == null
                ? ledger
                : new WorkQueue.Stats(
                        ledger.name(),
                        ledger.ready() + intake.waiting(),
                        ledger.delayed(),
                        ledger.running(),
                        ledger.dead(),
                        ledger.oldestSeconds());
    }

    @Override
    public List<DeadLetter> deadLetters(int limit) {
        return context.database().read(tx -> letters.open(limit, tx));
    }

    @Override
    public Optional<OpenLetter> letter(String id) {
        return opened.open(id);
    }

    @Override
    public Optional<DryRun> dryRun(String letter) {
        try {
            return opened.dryRun(letter);
        } catch (StoreFailure failure) {
            throw new Unavailable("The store is busy or down: try again", failure);
        }
    }

    @Override
    public boolean redrive(String letter, String operator, String reason) {
        return LetterId.of(letter, context.name())
                .filter(id -> deed("redrive", letter, operator, reason, tx -> letters.redrive(id, tx)))
                .isPresent();
    }

    @Override
    public boolean skip(String letter, String operator, String reason) {
        return LetterId.of(letter, context.name())
                .filter(id -> deed("skip", letter, operator, reason, tx -> letters.skip(id, tx)))
                .isPresent();
    }

    @Override
    public boolean rebuild(String subscription, String operator, String reason) {
        return deed("rebuild", subscription, operator, reason, tx -> subscriptions.rebuild(subscription, tx));
    }

    @Override
    public boolean pause(String subscription, String operator, String reason) {
        return deed("pause", subscription, operator, reason, tx -> subscriptions.setPaused(subscription, true, tx));
    }

    @Override
    public boolean resume(String subscription, String operator, String reason) {
        return deed("resume", subscription, operator, reason, tx -> subscriptions.setPaused(subscription, false, tx));
    }

    /** Does something and records it, in one transaction; neither when there is nothing to do it to. */
    private boolean deed(String deed, String target, String operator, String reason, Predicate<Tx> work) {
        for (int round = 1; ; round++) {
            try {
                context.writer().commit(audit(deed, target, operator, reason), tx -> {
                    if (!work.test(tx)) {
                        throw new NothingThere();
                    }
                });
                wakeAll.run();
                return true;
            } catch (NothingThere nothing) {
                return false;
            } catch (StoreFailure failure) {
                if (!failure.decideAgain() || round == 20) {
                    throw failure;
                }
            }
        }
    }

    private Pending audit(String deed, String target, String operator, String reason) {
        Instant now = context.now();
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("operator", operator);
        said.put("deed", deed);
        said.put("target", target);
        said.put("reason", reason);
        said.put("at", now);
        UUID id = Ids.next();
        long version = context.database()
                .read(tx -> tx.first(
                        "SELECT version FROM event WHERE stream = ? ORDER BY version DESC LIMIT 1",
                        row -> row.number("version"),
                        AUDIT_STREAM))
                .orElse(0L);
        String json = context.types().mapper().writeValueAsString(said);
        Pending pending = new Pending(null);
        NewEvent event = new NewEvent(id, AUDIT_TYPE, 1, "audit", now, id, id, null, ACTOR, json);
        pending.events.add(new Append(AUDIT_STREAM, version + 1, event, null));
        pending.streams.put(AUDIT_STREAM, new Changed(null, version, version + 1, AUDIT_STREAM));
        return pending;
    }

    /** Ends a deed's transaction when there was nothing to do. */
    private static final class NothingThere extends RuntimeException {
        NothingThere() {
            super("nothing there", null, false, false);
        }
    }

    @Override
    public List<RecordedEvent> deeds(long before, int limit) {
        return context.log().readDeeds(before, limit);
    }

    @Override
    public List<TraceStep> trace(UUID correlation, Map<String, Set<Long>> elsewhere) {
        return trace.of(correlation, elsewhere);
    }

    @Override
    public List<Finding> verify() {
        return verifier.verify();
    }
}
