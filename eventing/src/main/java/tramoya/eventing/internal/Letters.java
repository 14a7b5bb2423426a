package tramoya.eventing.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Row;

/** The open letters of one service: parked keys, dead jobs, and calls that nobody answers. */
final class Letters {
    private final ServiceContext context;

    Letters(ServiceContext context) {
        this.context = context;
    }

    List<DeadLetter> open(int limit, Tx tx) {
        List<DeadLetter> letters = new ArrayList<>();
        letters.addAll(tx.query("""
                SELECT k.*, (SELECT count(*) FROM parked p WHERE p.name = k.name AND p.generation = k.generation
                    AND p.source = k.source AND p.key = k.key AND p.resolution IS NULL) AS letters
                FROM parked_key k ORDER BY k.since DESC LIMIT ?
                """, this::parked, limit));
        letters.addAll(
                tx.query("SELECT * FROM job WHERE state = 'dead' ORDER BY finished_at DESC LIMIT ?", this::job, limit));
        letters.addAll(
                tx.query("SELECT * FROM effect WHERE dead = 1 ORDER BY updated_at DESC LIMIT ?", this::call, limit));
        return letters.stream()
                .sorted(Comparator.comparing(DeadLetter::since).reversed())
                .limit(limit)
                .toList();
    }

    private DeadLetter parked(Row row) {
        String id = String.join(
                ":",
                context.name(),
                "event",
                row.text("name"),
                Long.toString(row.number("generation")),
                row.text("source"),
                row.text("key"));
        boolean retrying = row.text("state").equals("retrying");
        return new DeadLetter(
                id,
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
                row.number("letters") - 1,
                null,
                null);
    }

    private DeadLetter job(Row row) {
        return new DeadLetter(
                "%s:job:%s".formatted(context.name(), row.uuid("id")),
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
                "%s:call:%s".formatted(context.name(), row.text("effect_key")),
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
    boolean redrive(String letter, Tx tx) {
        return change(letter, tx, this::redriveKey, this::redriveJob, this::redriveCall);
    }

    /** Gives a letter up; what it held stays undone, and stays visible as skipped. */
    boolean skip(String letter, Tx tx) {
        return change(letter, tx, this::skipKey, this::skipJob, this::skipCall);
    }

    /** What a letter id names within its kind. */
    private record Parts(String name, long generation, String source, String key) {}

    @FunctionalInterface
    private interface KeyChange {
        int apply(Parts parts, Tx tx);
    }

    @FunctionalInterface
    private interface IdChange {
        int apply(String id, Tx tx);
    }

    private boolean change(String letter, Tx tx, KeyChange event, IdChange job, IdChange call) {
        String[] parts = letter.split(":", 3);
        if (parts.length < 3 || !parts[0].equals(context.name())) {
            return false;
        }
        return switch (parts[1]) {
            case "event" ->
                parts(parts[2]).map(found -> event.apply(found, tx) > 0).orElse(false);
            case "job" -> job.apply(parts[2], tx) > 0;
            case "call" -> call.apply(parts[2], tx) > 0;
            default -> false;
        };
    }

    private static Optional<Parts> parts(String text) {
        String[] parts = text.split(":", 4);
        return parts.length == 4 && parts[1].chars().allMatch(Character::isDigit) && !parts[1].isEmpty()
                ? Optional.of(new Parts(parts[0], Long.parseLong(parts[1]), parts[2], parts[3]))
                : Optional.empty();
    }

    private int redriveKey(Parts parts, Tx tx) {
        return tx.update("""
                UPDATE parked_key SET state = 'retrying', attempts = 0, next_at = ?
                WHERE name = ? AND generation = ? AND source = ? AND key = ?
                """, context.now(), parts.name(), parts.generation(), parts.source(), parts.key());
    }

    /** Skips the oldest event of the key only: those behind it may be fine, and the key goes on with them. */
    private int skipKey(Parts parts, Tx tx) {
        int skipped = tx.update("""
                UPDATE parked SET resolution = 'skipped'
                WHERE name = ? AND generation = ? AND source = ? AND key = ? AND pos = (
                  SELECT min(p.pos) FROM parked p WHERE p.name = parked.name AND p.generation = parked.generation
                    AND p.source = parked.source AND p.key = parked.key AND p.resolution IS NULL)
                """, parts.name(), parts.generation(), parts.source(), parts.key());
        if (skipped > 0) {
            redriveKey(parts, tx);
        }
        return skipped;
    }

    private int redriveJob(String id, Tx tx) {
        return uuid(id).map(job -> tx.update("""
                        UPDATE job SET state = 'ready', attempts = 0, run_at = ?, finished_at = NULL
                        WHERE id = ? AND state = 'dead'
                        """, context.now(), job)).orElse(0);
    }

    private int skipJob(String id, Tx tx) {
        return uuid(id).map(job -> tx.update("UPDATE job SET state = 'cancelled' WHERE id = ? AND state = 'dead'", job))
                .orElse(0);
    }

    private int redriveCall(String key, Tx tx) {
        return tx.update(
                "UPDATE effect SET dead = 0, attempts = 0, next_at = ? WHERE effect_key = ? AND dead = 1",
                context.now(),
                key);
    }

    private int skipCall(String key, Tx tx) {
        return tx.update("UPDATE effect SET dead = 2 WHERE effect_key = ? AND dead = 1", key);
    }

    private static Optional<Tx.Id> uuid(String text) {
        try {
            return Optional.of(Tx.id(java.util.UUID.fromString(text)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
