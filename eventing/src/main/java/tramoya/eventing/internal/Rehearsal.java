package tramoya.eventing.internal;

import org.jspecify.annotations.Nullable;

/**
 * What came of work that was done and undone again.
 *
 * @param decided what the turns would have written; empty for a projection, which writes rows only
 * @param handled how many inputs went well before one failed
 * @param failure of the first input that failed; null when all went well
 * @param rows that were changed before everything was undone
 */
record Rehearsal(Pending decided, int handled, @Nullable Throwable failure, long rows) {

    /** Ends a transaction that was only tried. */
    static final class Undone extends RuntimeException {
        private final long rows;

        Undone(long rows) {
            super("undone", null, false, false);
            this.rows = rows;
        }

        long rows() {
            return rows;
        }
    }
}
