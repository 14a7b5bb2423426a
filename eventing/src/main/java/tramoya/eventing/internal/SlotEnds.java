package tramoya.eventing.internal;

import java.util.Arrays;
import java.util.List;
import tramoya.eventing.Envelope;
import tramoya.eventing.RecordedEvent;

/**
 * The last position of each slot up to some place in a log. Moves on in memory; elsewhere in the log it is read again,
 * and is the same for everybody who asks, because a log never changes. Not thread-safe.
 */
final class SlotEnds {
    /** Read backwards in pieces: with many keys one is enough, and only slots that were never used cost all of them. */
    private static final int PIECE = 8_192;

    private final Database database;
    private final long[] ends = new long[Envelope.SLOTS];
    private long at = -1;

    SlotEnds(Database database) {
        this.database = database;
    }

    /** Sets out from a place in the log; free when it is where this already stands. */
    void startAt(long position) {
        if (at == position) {
            return;
        }
        Arrays.fill(ends, 0);
        for (long high = position; high > 0 && Arrays.stream(ends).anyMatch(end -> end == 0); high -= PIECE) {
            read(Math.max(0, high - PIECE), high);
        }
        at = position;
    }

    private void read(long low, long high) {
        List<long[]> found = database.read(tx -> tx.query(
                "SELECT slot, max(pos) AS pos FROM event WHERE pos > ? AND pos <= ? GROUP BY slot",
                row -> new long[] {row.number("slot"), row.number("pos")},
                low,
                high));
        for (long[] slot : found) {
            ends[(int) slot[0]] = Math.max(ends[(int) slot[0]], slot[1]);
        }
    }

    /** Goes on by one event, and answers the position before it in its slot; 0 for none. */
    long follow(RecordedEvent next) {
        int slot = next.envelope().slot();
        long previous = ends[slot];
        ends[slot] = next.position();
        at = next.position();
        return previous;
    }
}
