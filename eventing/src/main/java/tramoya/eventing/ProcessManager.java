package tramoya.eventing;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules of something that takes several services and some time. Pure, like a {@link Decider}, but the other way
 * round: facts come in, commands go out.
 *
 * @param name fixed for good; its states are kept under it
 * @param initial the state before the first fact
 * @param states the sealed interface (or record) of its states, kept as JSON
 * @param on what a fact means in a state; must not mind facts that come twice, late or in another order
 * @param timeout the fact that a passed deadline is; it comes like any other and finds the state that it finds
 * @param dispatch carries a command out, in the turn of the fact
 */
public record ProcessManager<S, F, C>(
        String name,
        S initial,
        Class<? super S> states,
        BiFunction<S, F, Step<S, C>> on,
        Function<Timeout, F> timeout,
        BiConsumer<C, Turn> dispatch) {

    /** A deadline that has passed. */
    public record Timeout(String instance, Instant at) {}

    /**
     * The state to keep and the commands to send, in one transaction.
     *
     * @param deadline when to bring a {@link Timeout}; null for never. The latest step's word counts.
     */
    public record Step<S, C>(
            S state, List<C> commands, @Nullable Instant deadline) {
        public Step {
            commands = List.copyOf(commands);
        }

        @SafeVarargs
        @SuppressWarnings("varargs")
        public static <S, C> Step<S, C> of(S state, C... commands) {
            return new Step<>(state, List.of(commands), null);
        }

        public Step<S, C> until(Instant newDeadline) {
            return new Step<>(state, commands, newDeadline);
        }
    }
}
