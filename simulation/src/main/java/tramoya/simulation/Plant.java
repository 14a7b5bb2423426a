package tramoya.simulation;

/** A bug that somebody might write into the kernel, to see that the simulation finds it. */
public enum Plant {
    NONE,

    /** Commits are answered before they are on disk. */
    SKIPPED_FSYNC,

    /** Nobody remembers which commands were answered already. */
    FORGOTTEN_ANSWER,

    /** A queue takes a job that it knows for a new one. */
    REPEATED_JOB,

    /** A call is not marked as sent before it is made, so after a crash nobody asks what became of it. */
    REPEATED_CALL,

    /** Whoever held the lease of a subscription once goes on writing. */
    UNFENCED_SUBSCRIPTION;

    private static final String KNOWN_ANSWER = "FROM command WHERE scope = ? AND idem_key = ?";
    private static final String FENCE = "AND fence = ? AND pos <= ?";
    private static final String SENT = "UPDATE effect SET state = 'sent'";
    private static final String SENT_AT_ONCE = "?, 'sent', 1, 1)";

    boolean syncs() {
        return this != SKIPPED_FSYNC;
    }

    /** A statement of the kernel, or of its schema, as this bug has it. */
    String change(String sql) {
        return switch (this) {
            case NONE, SKIPPED_FSYNC -> sql;
            case FORGOTTEN_ANSWER ->
                sql.replace(KNOWN_ANSWER, KNOWN_ANSWER + " AND 1 = 0")
                        .replace("INSERT INTO command", "INSERT OR REPLACE INTO command");
            case REPEATED_JOB -> sql.replace("id BLOB NOT NULL UNIQUE", "id BLOB NOT NULL");
            case REPEATED_CALL ->
                sql.replace(SENT, SENT.replace("sent", "planned")).replace(SENT_AT_ONCE, "?, 'planned', 1, 1)");
            case UNFENCED_SUBSCRIPTION -> sql.replace(FENCE, "AND ? IS NOT NULL AND ? IS NOT NULL");
        };
    }
}
