package tramoya.eventing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Unavailable;

/** The kernel's invariants of one service, each a query that says which rows break it. */
final class Verifier {
    private static final int VIOLATIONS_MAX = 20;
    private static final int PAGE = 2_000;

    private final ServiceContext context;
    private final List<Subscriber> subscribers;
    private final Sources sources;

    Verifier(ServiceContext context, List<Subscriber> subscribers, Sources sources) {
        this.context = context;
        this.subscribers = subscribers;
        this.sources = sources;
    }

    List<Finding> verify() {
        List<Finding> findings = new ArrayList<>();
        findings.add(query("log is dense", "SELECT count(*) AS n FROM event", """
                SELECT 'head ' || h.pos || ', events ' || e.events || ', last ' || e.last AS violation
                FROM head h, (SELECT count(*) AS events, COALESCE(max(pos), 0) AS last FROM event) e
                WHERE h.pos <> e.events OR h.pos <> e.last
                """));
        findings.add(query("stream versions are contiguous", "SELECT count(DISTINCT stream) AS n FROM event", """
                SELECT 'stream ' || stream || ' has ' || count(*) || ' events up to version ' || max(version) AS violation
                FROM event GROUP BY stream HAVING max(version) <> count(*) OR min(version) <> 1
                """));
        findings.add(query("times are monotone", "SELECT count(*) AS n FROM event", """
                SELECT 'position ' || pos || ' was recorded before the one in front of it' AS violation FROM (
                  SELECT pos, recorded_at, lag(recorded_at) OVER (ORDER BY pos) AS before FROM event) t
                WHERE recorded_at < before
                """));
        findings.add(
                query("one effect per effect key, and every effect ends", "SELECT count(*) AS n FROM effect", """
                SELECT 'effect ' || effect_key || ' of kind ' || kind || ' waits for a person' AS violation
                FROM effect WHERE dead = 1
                """));
        findings.add(query(
                "letters lie behind their checkpoint, under a parked key", "SELECT count(*) AS n FROM parked", """
                SELECT 'letter ' || p.name || ' ' || p.source || ' ' || p.pos AS violation FROM parked p
                WHERE p.resolution IS NULL AND (NOT EXISTS (SELECT 1 FROM parked_key k WHERE k.name = p.name
                    AND k.generation = p.generation AND k.source = p.source AND k.key = p.key)
                  OR p.pos > (SELECT max(c.pos) FROM checkpoint c WHERE c.name = p.name AND c.generation = p.generation
                    AND c.source = p.source))
                """));
        findings.add(audited());
        String within = "checkpoints are within their logs";
        findings.add(ifReadable(within, () -> checkpoints(within)));
        subscribers.stream()
                .filter(Subscriber.Projecting.class::isInstance)
                .map(Subscriber.Projecting.class::cast)
                .forEach(projecting -> findings.add(equalsFold(projecting)));
        return findings;
    }

    private Finding query(String invariant, String count, String violations) {
        return context.database().read(tx -> {
            long checked = tx.query(count, row -> row.number("n")).getFirst();
            List<String> found = tx.query(violations + " LIMIT " + VIOLATIONS_MAX, row -> row.text("violation"));
            return new Finding(invariant, context.name(), checked, found);
        });
    }

    /** What operators gave up stands in the log with their reason. */
    private Finding audited() {
        return context.database().read(tx -> {
            long skipped = tx.query("""
                            SELECT (SELECT count(*) FROM parked WHERE resolution = 'skipped')
                              + (SELECT count(*) FROM job WHERE state = 'cancelled')
                              + (SELECT count(*) FROM effect WHERE dead = 2) AS n
                            """, row -> row.number("n")).getFirst();
            long recorded = tx.query(
                            "SELECT count(*) AS n FROM event WHERE stream = 'operations-audit' AND data LIKE '%\"deed\":\"skip\"%'",
                            row -> row.number("n"))
                    .getFirst();
            List<String> violations = recorded >= skipped
                    ? List.of()
                    : List.of("%d letters were given up, %d with a record".formatted(skipped, recorded));
            return new Finding(
                    "no dead letter disappears without an audit record", context.name(), skipped, violations);
        });
    }

    /** Nothing is applied that does not exist, and no subscription reads another history than the one there is. */
    private Finding checkpoints(String invariant) {
        List<String> violations = new ArrayList<>();
        long checked = 0;
        for (Subscriber subscriber : subscribers) {
            for (String name : subscriber.sources()) {
                if (sources.reads(name)) {
                    checked++;
                    long head = sources.feed().read(name, 0, 0).head();
                    violations.addAll(context.database()
                            .read(tx -> tx.query(
                                    "SELECT pos FROM checkpoint WHERE name = ? AND source = ? AND pos > ?",
                                    row -> "%s is at %d of %s, whose head is %d"
                                            .formatted(subscriber.name(), row.number("pos"), name, head),
                                    subscriber.name(),
                                    name,
                                    head)));
                }
            }
        }
        return new Finding(invariant, context.name(), checked, violations);
    }

    /** Folds the log anew into scratch tables, up to where the live generation stands, and compares row by row. */
    private Finding equalsFold(Subscriber.Projecting subscriber) {
        String invariant = "projection %s equals the fold of its events".formatted(subscriber.name());
        return ifReadable(invariant, () -> equalsFold(subscriber, invariant));
    }

    /** What cannot be looked at does not hold. */
    private Finding ifReadable(String invariant, Supplier<Finding> check) {
        try {
            return check.get();
        } catch (Unavailable away) {
            return new Finding(
                    invariant, context.name(), 0, List.of("cannot be checked now: %s".formatted(away.getMessage())));
        }
    }

    private Finding equalsFold(Subscriber.Projecting subscriber, String invariant) {
        try {
            return context.database().write(tx -> {
                int live = Generations.of(subscriber.name(), tx).stream()
                        .filter(one -> one.status().equals("live"))
                        .mapToInt(Generations.Generation::number)
                        .findFirst()
                        .orElseThrow();
                Generations.createTables(subscriber.projection(), "_verify", tx);
                long folded = fold(subscriber, live, tx);
                List<String> violations = new ArrayList<>();
                for (String table : Generations.tables(subscriber.projection())) {
                    compare(table, Generations.suffix(live), tx, violations);
                }
                throw new Undo(new Finding(invariant, context.name(), folded, violations));
            });
        } catch (Undo undo) {
            return undo.finding;
        }
    }

    private long fold(Subscriber.Projecting subscriber, int generation, Tx tx) {
        long folded = 0;
        for (String name : subscriber.sources()) {
            if (sources.reads(name)) {
                Places places = places(subscriber.name(), generation, name, tx);
                for (long at = 0; at < places.furthest(); ) {
                    List<RecordedEvent> page =
                            sources.feed().read(name, at, PAGE).events();
                    if (page.isEmpty()) {
                        throw new Unavailable("the log of %s ends at %d, and is said to go to %d"
                                .formatted(name, at, places.furthest()));
                    }
                    tx.generation("_verify");
                    for (RecordedEvent event : page) {
                        if (places.applied(event)
                                && subscriber.types().contains(event.envelope().type())) {
                            subscriber.projection().apply(event.decoded(context.types()), event.envelope(), tx);
                            folded++;
                        }
                    }
                    tx.flush();
                    tx.generation("");
                    at = page.getLast().position();
                }
            }
        }
        return folded;
    }

    /** Which events of a source the live generation has applied: those up to the checkpoint that are no letters. */
    private record Places(List<Long> shards, Set<Long> letters) {
        long furthest() {
            return shards.stream().mapToLong(Long::longValue).max().orElse(0);
        }

        boolean applied(RecordedEvent event) {
            long reached = shards.get(event.envelope().slot() % shards.size());
            return event.position() <= reached && !letters.contains(event.position());
        }
    }

    private static Places places(String name, int generation, String source, Tx tx) {
        List<Long> shards = tx.query(
                "SELECT pos FROM checkpoint WHERE name = ? AND generation = ? AND source = ? ORDER BY shard",
                row -> row.number("pos"),
                name,
                generation,
                source);
        List<Long> letters = tx.query(
                "SELECT pos FROM parked WHERE name = ? AND generation = ? AND source = ?",
                row -> row.number("pos"),
                name,
                generation,
                source);
        return new Places(shards, Set.copyOf(letters));
    }

    private static void compare(String table, String live, Tx tx, List<String> violations) {
        String missing = "SELECT count(*) AS n FROM (SELECT * FROM %s%s EXCEPT SELECT * FROM %s%s) d";
        long lost = tx.query(missing.formatted(table, "_verify", table, live), row -> row.number("n"))
                .getFirst();
        long surplus = tx.query(missing.formatted(table, live, table, "_verify"), row -> row.number("n"))
                .getFirst();
        if (lost + surplus > 0) {
            violations.add("table %s: %d rows of the fold are missing, %d rows are not of the fold"
                    .formatted(table, lost, surplus));
        }
    }

    /** Ends the scratch transaction: the scratch tables were never there. */
    private static final class Undo extends RuntimeException {
        private final transient Finding finding;

        Undo(Finding finding) {
            super("undo", null, false, false);
            this.finding = finding;
        }
    }
}
