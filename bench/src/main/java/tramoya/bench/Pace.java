package tramoya.bench;

import java.time.Duration;
import java.util.Map;

/**
 * How hard a shop is asked.
 *
 * @param perSecond arrivals
 * @param lasting of a run
 * @param warmUp of the same kind before the first run; zero for none
 * @param connections that are kept open, each for one shopper at a time
 */
public record Pace(double perSecond, Duration lasting, Duration warmUp, int connections) {
    Pace at(double other) {
        return new Pace(other, lasting, warmUp, connections);
    }

    /** @param arrivals what arrives, as people read it */
    Map<String, String> setting(String arrivals) {
        return Map.of(
                arrivals + " a second",
                "%.0f".formatted(perSecond),
                "seconds",
                Long.toString(lasting.toSeconds()),
                "connections",
                Integer.toString(connections));
    }
}
