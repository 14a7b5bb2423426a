package tramoya.eventing.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Dead letters that keep order: once a key is parked, its later events queue behind it. Letters hold positions, not
 * copies. Only the owner of the shard's lease inserts, so what it knows in memory is what is there.
 */
final class Parking {
    /** After these tries a letter waits for a person. */
    static final int ATTEMPTS_MAX = 12;

    private final Checkpoint checkpoint;
    private final Set<String> keys = new HashSet<>();

    Parking(Checkpoint checkpoint, Tx tx) {
        this.checkpoint = checkpoint;
        keys.addAll(tx.query(
                "SELECT key FROM parked_key WHERE name = ? AND generation = ? AND source = ? AND shard = ?",
                row -> row.text("key"),
                checkpoint.name(),
                checkpoint.generation(),
                checkpoint.source(),
                checkpoint.shard()));
    }

    boolean isParked(String key) {
        return keys.contains(key);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    int size() {
        return keys.size();
    }

    /** The store has it: remember it. Called after the commit. */
    void parked(String key) {
        keys.add(key);
    }

    void released(String key) {
        keys.remove(key);
    }

    void park(String key, long position, Throwable failure, Instant now, Tx tx) {
        boolean permanent = Faults.permanent(failure);
        tx.run(
                """
                INSERT INTO parked_key (name, generation, source, shard, key, state, attempts, next_at, error_class, error,
                  since)
                VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)
                """,
                checkpoint.name(),
                checkpoint.generation(),
                checkpoint.source(),
                checkpoint.shard(),
                key,
                permanent ? "dead" : "retrying",
                now.plus(Backoff.after(1)),
                Faults.cause(failure),
                Faults.message(failure),
                now);
        Attempts.failed(subject(position), now, failure, now, tx);
    }

    private String subject(long position) {
        return Attempts.ofEvent(checkpoint.name(), checkpoint.generation(), checkpoint.source(), position);
    }

    /** Puts an event behind its key. */
    void queue(String key, long position, Tx tx) {
        tx.run(
                "INSERT INTO parked (name, generation, source, key, pos) VALUES (?, ?, ?, ?, ?)",
                checkpoint.name(),
                checkpoint.generation(),
                checkpoint.source(),
                key,
                position);
    }

    /** A key whose oldest letter is to be tried. */
    record Due(String key, int attempts) {}

    List<Due> due(Instant now, Tx tx) {
        return tx.query(
                """
                SELECT key, attempts FROM parked_key
                WHERE name = ? AND generation = ? AND source = ? AND shard = ? AND state = 'retrying' AND next_at <= ?
                ORDER BY next_at LIMIT 50
                """,
                row -> new Due(row.text("key"), (int) row.number("attempts")),
                checkpoint.name(),
                checkpoint.generation(),
                checkpoint.source(),
                checkpoint.shard(),
                now);
    }

    Optional<Long> oldest(String key, Tx tx) {
        return tx.first(
                """
                SELECT pos FROM parked
                WHERE name = ? AND generation = ? AND source = ? AND key = ? AND resolution IS NULL ORDER BY pos LIMIT 1
                """, row -> row.number("pos"), checkpoint.name(), checkpoint.generation(), checkpoint.source(), key);
    }

    /** The letter was handled: it goes, in the transaction of what it did. */
    void handled(String key, long position, Tx tx) {
        tx.runExactly("""
                DELETE FROM parked WHERE name = ? AND generation = ? AND source = ? AND key = ? AND pos = ?
                  AND resolution IS NULL
                """, checkpoint.name(), checkpoint.generation(), checkpoint.source(), key, position);
    }

    /** Forgets a key that has no letters left, so that its new events run at once again. */
    boolean release(String key, Tx tx) {
        return tx.update("""
                        DELETE FROM parked_key
                        WHERE name = ? AND generation = ? AND source = ? AND key = ? AND NOT EXISTS (
                          SELECT 1 FROM parked p WHERE p.name = parked_key.name AND p.generation = parked_key.generation
                            AND p.source = parked_key.source AND p.key = parked_key.key AND p.resolution IS NULL)
                        """, checkpoint.name(), checkpoint.generation(), checkpoint.source(), key) > 0;
    }

    void failedAgain(Due due, long position, Instant startedAt, Throwable failure, Instant now, Tx tx) {
        int attempts = due.attempts() + 1;
        boolean dead = Faults.permanent(failure) || attempts >= ATTEMPTS_MAX;
        tx.run(
                """
                UPDATE parked_key SET state = ?, attempts = ?, next_at = ?, error_class = ?, error = ?
                WHERE name = ? AND generation = ? AND source = ? AND key = ?
                """,
                dead ? "dead" : "retrying",
                attempts,
                now.plus(Backoff.after(attempts)),
                Faults.cause(failure),
                Faults.message(failure),
                checkpoint.name(),
                checkpoint.generation(),
                checkpoint.source(),
                due.key());
        Attempts.failed(subject(position), startedAt, failure, now, tx);
    }
}
