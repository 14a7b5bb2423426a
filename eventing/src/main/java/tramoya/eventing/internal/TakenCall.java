package tramoya.eventing.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Effect;

/**
 * A row of {@code effect}, taken by us; {@code token} fences out whoever had it before.
 *
 * @param request {@link Json}, or what was planned here a moment ago
 */
record TakenCall(
        String key,
        String kind,
        Effect state,
        Object request,
        int attempts,
        long token,
        UUID correlation,
        UUID causation,
        Instant startedAt) {

    record Json(String text) {}

    /** Those whose time has come, as they are: nobody has taken them yet. */
    static List<TakenCall> due(Instant now, int limit, Tx tx) {
        return tx.query(
                """
                SELECT effect_key, kind, state, request, attempts, token, correlation_id, causation_id FROM effect
                WHERE state IN ('planned', 'sent', 'unknown') AND dead = 0 AND next_at <= ?
                ORDER BY next_at LIMIT ?
                """,
                row -> new TakenCall(
                        row.text("effect_key"),
                        row.text("kind"),
                        Effect.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                        new Json(row.text("request")),
                        (int) row.number("attempts"),
                        row.number("token"),
                        row.uuid("correlation_id"),
                        row.uuid("causation_id"),
                        now),
                now,
                limit);
    }

    /** Marks them as sent; the answer is those that nobody else has taken meanwhile. */
    static List<TakenCall> take(List<TakenCall> due, Instant now, Tx tx) {
        int[] changed = tx.updateAll(
                """
                UPDATE effect SET state = 'sent', attempts = attempts + 1, token = token + 1, next_at = ?,
                  started_at = ?, updated_at = ?
                WHERE effect_key = ? AND token = ? AND dead = 0
                """,
                due.stream()
                        .map(call ->
                                new @Nullable Object[] {now.plus(CallLoop.LOST), now, now, call.key(), call.token()})
                        .toList());
        List<TakenCall> taken = new ArrayList<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 1) {
                taken.add(due.get(i).sentAt(now));
            }
        }
        return taken;
    }

    private TakenCall sentAt(Instant now) {
        return new TakenCall(key, kind, state, request, attempts + 1, token + 1, correlation, causation, now);
    }
}
