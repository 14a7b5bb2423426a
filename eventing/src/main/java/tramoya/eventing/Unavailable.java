package tramoya.eventing;

/**
 * The world is down, or not yet where it must be: trying again later can help.
 *
 * <p>A reactor, worker or effect that throws this is retried with backoff. Over HTTP it is a 503 with Retry-After.
 */
public final class Unavailable extends RuntimeException {
    public Unavailable(String message) {
        super(message);
    }

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
