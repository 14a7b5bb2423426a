package tramoya.simulation;

/** A bug that somebody might write into the kernel, to see that the simulation finds it. */
public enum Plant {
    NONE,

    /** Commits are answered before they are on disk. */
    SKIPPED_FSYNC,

    /** Nobody remembers which commands were answered already. */
    LOST_DEDUPE,

    /** Whoever held a lease once goes on writing. */
    UNFENCED_WRITE;

    boolean syncs() {
        return this != SKIPPED_FSYNC;
    }

    /** A statement of the kernel as this bug has it. */
    String change(String sql) {
        return switch (this) {
            case NONE, SKIPPED_FSYNC -> sql;
            case LOST_DEDUPE ->
                sql.replace(
                                "FROM command WHERE scope = ? AND idem_key = ?",
                                "FROM command WHERE scope = ? AND idem_key = ? AND 1 = 0")
                        .replace("INSERT INTO command", "INSERT OR REPLACE INTO command");
            case UNFENCED_WRITE -> sql.replace("AND fence = ? AND pos <= ?", "AND ? IS NOT NULL AND ? IS NOT NULL");
        };
    }
}
