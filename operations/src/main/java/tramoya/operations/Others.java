package tramoya.operations;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shop's other processes, for answers in which each has a part. All methods speak of the request that this thread
 * is answering, and ask in the name of whoever made it.
 *
 * <p>A process that is away leaves its part out; the answer then names its services in the header {@value #MISSING}.
 */
public interface Others {
    /** A header of answers: the services that could not be asked. */
    String MISSING = "Missing-Services";

    /** What follows a service's name where its query side alone is meant, as in {@code orders:query}. */
    String QUERY_SIDE = ":query";

    /** Names of services that run in other processes. */
    Set<String> services();

    /** The same, and the query sides that other processes run, as {@code orders:query}. */
    Set<String> everything();

    /** Whether another process asks: then it wants what is known here, and puts the parts together itself. */
    boolean isAsking();

    /**
     * Puts the request at hand to each other process, all at once. A process that knows nothing (404) has no part.
     * Nobody is asked when another process asks, nor when the request is about one service, which then runs here.
     *
     * @param body what a POST sends on; null for a GET
     */
    <T> List<Part<T>> ask(Class<T> type, @Nullable Object body);

    /** The same, without a body, and of processes that run query sides alone too. */
    <T> List<T> askEverybody(Class<T> type);

    default <T> List<T> ask(Class<T> type) {
        return this.<T>ask(type, null).stream().map(Part::answer).toList();
    }

    /** What one process answered. */
    interface Part<T> {
        T answer();

        /** Puts a GET to the same process again, with other values of its query. */
        T again(Map<String, String> changed);
    }

    /** All services run here. */
    Others NONE = new Others() {
        @Override
        public Set<String> services() {
            return Set.of();
        }

        @Override
        public Set<String> everything() {
            return Set.of();
        }

        @Override
        public boolean isAsking() {
            return false;
        }

        @Override
        public <T> List<Part<T>> ask(Class<T> type, @Nullable Object body) {
            return List.of();
        }

        @Override
        public <T> List<T> askEverybody(Class<T> type) {
            return List.of();
        }
    };
}
