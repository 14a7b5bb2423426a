package tramoya.bench.load;

import java.util.List;
import java.util.Map;

/**
 * What became of a load.
 *
 * @param done visits that went as they should
 * @param errors the others, by what went wrong
 * @param seconds from the first arrival that was due to the last visit's end
 * @param latencies {@link #VISIT}, {@link #WAIT}, and the parts that visitors noted
 * @param perSecond visits that ended in each second
 * @param generatorMicros processor time that the workers took for a visit
 */
public record Outcome(
        long done,
        Map<String, Long> errors,
        double seconds,
        Map<String, Latency> latencies,
        List<Double> perSecond,
        double generatorMicros) {
    /** From when the visitor was due to the end of the visit. */
    public static final String VISIT = "whole visit";

    /** From when the visitor was due until a worker was free. */
    public static final String WAIT = "wait for a free connection";

    public Outcome {
        errors = Map.copyOf(errors);
        latencies = Map.copyOf(latencies);
        perSecond = List.copyOf(perSecond);
    }

    public double rate() {
        return done / seconds;
    }

    /** @throws IllegalStateException when that was not noted, because no visit came so far */
    public Latency latency(String what) {
        Latency latency = latencies.get(what);
        if (latency == null) {
            throw new IllegalStateException("No visit came to its %s: %s".formatted(what, errors));
        }
        return latency;
    }
}
