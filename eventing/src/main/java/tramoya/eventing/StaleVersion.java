package tramoya.eventing;

/** The stream has events that the caller did not see when it decided: read it again and decide again. */
public final class StaleVersion extends RuntimeException {
    public StaleVersion(String stream, long expected, long actual) {
        super("Stream %s is at version %d, not %d: read it again and decide again".formatted(stream, actual, expected));
    }
}
