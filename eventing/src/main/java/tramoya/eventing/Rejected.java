package tramoya.eventing;

/**
 * A command that the rules refuse. Nothing has changed, and sending it again unchanged is refused again.
 *
 * <p>The code is part of the API: clients branch on it, so it is never renamed. The message is for people and never
 * holds personal data.
 */
public final class Rejected extends RuntimeException {
    private final String code;
    private final String message;
    private final Kind kind;

    /** Why a command can be refused; each is one HTTP status. */
    public enum Kind {
        /** The thing is not there (404). */
        NOT_FOUND,
        /** The thing is there and its state forbids it (409). */
        CONFLICT,
        /** The command itself makes no sense (422). */
        INVALID
    }

    /** A refusal because of the state that things are in. */
    public Rejected(String code, String message) {
        this(Kind.CONFLICT, code, message);
    }

    private Rejected(Kind kind, String code, String message) {
        super(message, null, false, false); // a refusal is an answer, not a fault: no stack trace
        this.kind = kind;
        this.message = message;
        this.code = code;
    }

    public static Rejected notFound(String code, String message) {
        return new Rejected(Kind.NOT_FOUND, code, message);
    }

    public static Rejected invalid(String code, String message) {
        return new Rejected(Kind.INVALID, code, message);
    }

    @Override
    public String getMessage() {
        return message;
    }

    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }
}
