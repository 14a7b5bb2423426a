package tramoya.eventing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One shard's place in one source's log, under a lease. Its row belongs to the lease's owner alone. */
record Checkpoint(String name, int generation, String source, int shard, int shards) {
    /** The epoch of a place that nobody has gone on from yet: its source may not have been heard of. */
    private static final UUID UNKNOWN = new UUID(0, 0);

    /**
     * Longer than the longest stop-the-world pause seen; a process that is stopped longer is fenced out, not trusted.
     */
    static final Duration LEASE = Duration.ofSeconds(10);

    /** A lease in hand: where to go on, and the fence that every write must still find. */
    record Held(long position, long fence) {}

    /**
     * Makes the rows of a subscription on a source when they are missing, and answers in how many shards it runs: the
     * number that it began with, whatever is wanted now, because each shard has its own place and changing the number
     * would move keys between them. A rebuild begins anew.
     */
    static int shards(String name, int generation, String source, int wanted, Tx tx) {
        create(name, generation, source, 0, wanted, tx);
        int shards = (int) tx.query("""
                        SELECT shards FROM checkpoint WHERE name = ? AND generation = ? AND source = ? AND shard = 0
                        """, row -> row.number("shards"), name, generation, source)
                .getFirst()
                .longValue();
        for (int shard = 1; shard < shards; shard++) {
            create(name, generation, source, shard, shards, tx);
        }
        return shards;
    }

    private static void create(String name, int generation, String source, int shard, int shards, Tx tx) {
        tx.update("""
                INSERT INTO checkpoint (name, generation, source, shard, shards, epoch) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, name, generation, source, shard, shards, Tx.id(UNKNOWN));
    }

    /**
     * Takes the lease when it is free, ours, or over; empty when somebody else holds it.
     *
     * @param epoch of the log that is there now; the first one that is seen is the right one ever after
     */
    Optional<Held> take(String owner, UUID epoch, Instant now, Tx tx) {
        return tx
                .query(
                        """
                        UPDATE checkpoint SET owner = ?, fence = fence + 1, lease_until = ?,
                          epoch = CASE WHEN epoch = ? THEN ? ELSE epoch END
                        WHERE name = ? AND generation = ? AND source = ? AND shard = ?
                          AND (owner IS NULL OR owner = ? OR lease_until < ?)
                        RETURNING pos, fence, epoch
                        """,
                        row -> {
                            if (!row.uuid("epoch").equals(epoch)) {
                                throw new IllegalStateException(
                                        "%s has read another history of %s than the one that is there now (was it restored?): rebuild it, or restore this service too"
                                                .formatted(name, source));
                            }
                            return new Held(row.number("pos"), row.number("fence"));
                        },
                        owner,
                        now.plus(LEASE),
                        Tx.id(UNKNOWN),
                        Tx.id(epoch),
                        name,
                        generation,
                        source,
                        shard,
                        owner,
                        now)
                .stream()
                .findFirst();
    }

    /** Moves on in the transaction of what was done. A lost fence is a conflict, which undoes everything. */
    void move(Held held, long position, Instant now, Tx tx) {
        tx.runExactly("""
                UPDATE checkpoint SET pos = ?, lease_until = ?
                WHERE name = ? AND generation = ? AND source = ? AND shard = ? AND fence = ? AND pos <= ?
                """, position, now.plus(LEASE), name, generation, source, shard, held.fence(), position);
    }

    void release(Held held, Tx tx) {
        tx.run("""
                UPDATE checkpoint SET owner = NULL, lease_until = 0
                WHERE name = ? AND generation = ? AND source = ? AND shard = ? AND fence = ?
                """, name, generation, source, shard, held.fence());
    }
}
