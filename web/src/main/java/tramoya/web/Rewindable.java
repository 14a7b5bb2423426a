package tramoya.web;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing whose every past moment can be shown, such as a product. A service contributes one bean for each;
 * the time machine folds the stream up to the moment that is asked for.
 *
 * <p>What is shown is the service's choice: personal data only as far as the vault still opens it, and secrets never.
 *
 * @param kind its name in addresses, such as {@code product}
 * @param service in whose log its stream is
 * @param stream the stream of an id as people write it; throws {@link IllegalArgumentException} for what is no id
 * @param language the events of its stream
 * @param initial the state before the first event
 * @param evolve the aggregate's own, or one that keeps more of the same events
 * @param show the state as JSON shows it; null for what is not there
 */
public record Rewindable<S, E>(
        String kind,
        String service,
        Function<String, String> stream,
        Class<E> language,
        S initial,
        BiFunction<S, E, S> evolve,
        Function<S, @Nullable Object> show) {

    /** The state after one more event. */
    public S after(S state, Object event) {
        return evolve.apply(state, language.cast(event));
    }
}
