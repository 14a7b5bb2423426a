package tramoya.simulation;

import java.util.function.Supplier;

/** The way to other companies: slow, sometimes silent, sometimes gone. */
public interface Outside {
    /**
     * Makes a call, or does not, or makes it and loses the answer.
     *
     * @throws tramoya.eventing.Unavailable when the call was not made
     * @throws tramoya.eventing.CallHandler.Unknown when nobody can tell
     */
    <R> R call(String what, Supplier<R> call);
}
