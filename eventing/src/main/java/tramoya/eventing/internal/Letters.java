package tramoya.eventing.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Row;
import tramoya.eventing.internal.LetterId.OfCall;
import tramoya.eventing.internal.LetterId.OfEvent;
import tramoya.eventing.internal.LetterId.OfJob;

/** The open letters of one service: parked keys, dead jobs, and calls that nobody answers. */
final class Letters {
    private static final String PARKED = """
            SELECT k.*, (SELECT count(*) FROM parked p WHERE p.name = k.name AND p.generation = k.generation
                AND p.source = k.source AND p.key = k.key AND p.resolution IS NULL) AS letters
            FROM parked_key k
            """;

    private final ServiceContext context;

    Letters(ServiceContext context) {
        this.context = context;
    }

    List<DeadLetter> open(int limit, Tx tx) {
        List<DeadLetter> letters = new ArrayList<>();
        letters.addAll(tx.query(PARKED + "ORDER BY k.since DESC LIMIT ?", this::parked, limit));
        letters.addAll(
                tx.query("SELECT * FROM job WHERE state = 'dead' ORDER BY finished_at DESC LIMIT ?", this::job, limit));
        letters.addAll(
                tx.query("SELECT * FROM effect WHERE dead = 1 ORDER BY updated_at DESC LIMIT ?", this::call, limit));
        return letters.stream()
                .sorted(Comparator.comparing(DeadLetter::since).reversed())
                .limit(limit)
                .toList();
    }

    /** One of them; its events are for those to read who know the logs. */
    Optional<DeadLetter> one(LetterId letter, Tx tx) {
        return switch (letter) {
            case OfEvent key ->
                tx.first(
                        PARKED + "WHERE k.name = ? AND k.generation = ? AND k.source = ? AND k.key = ?",
                        this::parked,
                        key.subscription(),
                        key.generation(),
                        key.source(),
                        key.key());
            case OfJob(UUID id) -> tx.first("SELECT * FROM job WHERE id = ? AND state = 'dead'", this::job, Tx.id(id));
            case OfCall(String key) ->
                tx.first("SELECT * FROM effect WHERE effect_key = ? AND dead = 1", this::call, key);
        };
    }

    /** The positions that wait under a key, oldest first. */
    static List<Long> waiting(OfEvent key, int limit, Tx tx) {
        return tx.query(
                """
                SELECT pos FROM parked
                WHERE name = ? AND generation = ? AND source = ? AND key = ? AND resolution IS NULL ORDER BY pos LIMIT ?
                """, row -> row.number("pos"), key.subscription(), key.generation(), key.source(), key.key(), limit);
    }

    private DeadLetter parked(Row row) {
        LetterId id =
                new OfEvent(row.text("name"), (int) row.number("generation"), row.text("source"), row.text("key"));
        boolean retrying = row.text("state").equals("retrying");
        return new DeadLetter(
                id.in(context.name()),
                context.name(),
                "event",
                row.text("name"),
                row.text("key"),
                row.text("state"),
                (int) row.number("attempts"),
                row.text("error_class"),
                row.text("error"),
                row.time("since"),
                retrying ? row.time("next_at") : null,
                Math.max(0, row.number("letters") - 1), // none is left just before a key is released
                null,
                null);
    }

    private DeadLetter job(Row row) {
        return new DeadLetter(
                new OfJob(row.uuid("id")).in(context.name()),
                context.name(),
                "job",
                row.text("queue"),
                row.uuid("id").toString(),
                "dead",
                (int) row.number("attempts"),
                orEmpty(row.textOrNull("error_class")),
                orEmpty(row.textOrNull("error")),
                row.time("finished_at"),
                null,
                0,
                row.uuid("correlation_id"),
                row.text("payload"));
    }

    private DeadLetter call(Row row) {
        return new DeadLetter(
                new OfCall(row.text("effect_key")).in(context.name()),
                context.name(),
                "call",
                row.text("kind"),
                row.text("instance"),
                "dead",
                (int) row.number("attempts"),
                orEmpty(row.textOrNull("error_class")),
                orEmpty(row.textOrNull("error")),
                row.time("updated_at"),
                null,
                0,
                row.uuid("correlation_id"),
                row.text("request"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Sends a letter on its way again; false when there is none. */
    boolean redrive(LetterId letter, Tx tx) {
        int found = switch (letter) {
            case OfEvent key -> redriveKey(key, tx);
            case OfJob(UUID id) -> tx.update("""
                    UPDATE job SET state = 'ready', attempts = 0, run_at = ?, finished_at = NULL
                    WHERE id = ? AND state = 'dead'
                    """, context.now(), Tx.id(id));
            case OfCall(String key) ->
                tx.update(
                        "UPDATE effect SET dead = 0, attempts = 0, next_at = ? WHERE effect_key = ? AND dead = 1",
                        context.now(),
                        key);
        };
        return found > 0;
    }

    /** Gives a letter up; what it held stays undone, and stays visible as skipped. */
    boolean skip(LetterId letter, Tx tx) {
        int found = switch (letter) {
            case OfEvent key -> skipKey(key, tx);
            case OfJob(UUID id) ->
                tx.update("UPDATE job SET state = 'cancelled' WHERE id = ? AND state = 'dead'", Tx.id(id));
            case OfCall(String key) -> tx.update("UPDATE effect SET dead = 2 WHERE effect_key = ? AND dead = 1", key);
        };
        return found > 0;
    }

    private int redriveKey(OfEvent key, Tx tx) {
        return tx.update("""
                UPDATE parked_key SET state = 'retrying', attempts = 0, next_at = ?
                WHERE name = ? AND generation = ? AND source = ? AND key = ?
                """, context.now(), key.subscription(), key.generation(), key.source(), key.key());
    }

    /** Skips the oldest event of the key only: those behind it may be fine, and the key goes on with them. */
    private int skipKey(OfEvent key, Tx tx) {
        int skipped = tx.update("""
                UPDATE parked SET resolution = 'skipped'
                WHERE name = ? AND generation = ? AND source = ? AND key = ? AND pos = (
                  SELECT min(p.pos) FROM parked p WHERE p.name = parked.name AND p.generation = parked.generation
                    AND p.source = parked.source AND p.key = parked.key AND p.resolution IS NULL)
                """, key.subscription(), key.generation(), key.source(), key.key());
        if (skipped > 0) {
            redriveKey(key, tx);
        }
        return skipped;
    }
}
