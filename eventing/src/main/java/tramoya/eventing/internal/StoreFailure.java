package tramoya.eventing.internal;

/**
 * The database did not do what it was asked.
 *
 * <p>An outage says nothing about the work: it is tried again and no attempt is counted. Anything else is the fault of
 * the statement or its data.
 */
final class StoreFailure extends RuntimeException {
    /** What is known of the transaction. */
    enum Kind {
        /** The database is down, full or busy. */
        OUTAGE,
        /** The connection went away during COMMIT: it may have happened. */
        COMMIT_UNKNOWN,
        /** Somebody else wrote what this transaction decided on: decide again. */
        CONFLICT,
        /** A row with this key is there already: a conflict, too, where the key tells what was decided on. */
        DUPLICATE,
        /** The statement is wrong, or breaks a constraint. */
        STATEMENT
    }

    private final Kind kind;

    StoreFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    StoreFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Somebody was faster: read again and decide again. */
    boolean decideAgain() {
        return kind == Kind.CONFLICT || kind == Kind.DUPLICATE;
    }

    Kind kind() {
        return kind;
    }

    static StoreFailure conflict(String what) {
        return new StoreFailure(Kind.CONFLICT, what);
    }
}
