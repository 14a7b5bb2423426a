package tramoya.bench.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long something took, in milliseconds.
 *
 * @param curve for a picture, up to the percentile that so many values can tell
 */
public record Latency(long count, double p50, double p90, double p99, double p999, double max, List<Point> curve) {
    /** Of what never happened. */
    public static final Latency NONE = new Latency(0, 0, 0, 0, 0, 0, List.of());

    private static final double MICROS = 1_000;
    private static final double[] CURVE = {
        0, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 92.5, 95, 97.5, 98, 99, 99.25, 99.5, 99.75, 99.9, 99.95, 99.975,
        99.99, 99.995, 99.999
    };

    /** {@code percentile} of all took at most {@code millis}. */
    public record Point(double percentile, double millis) {}

    public Latency {
        curve = List.copyOf(curve);
    }

    static Latency of(Histogram micros) {
        long count = micros.getTotalCount();
        List<Point> curve = new ArrayList<>();
        for (double percentile : CURVE) {
            if (count * (100 - percentile) / 100 > 0.999) { // else it is the maximum under another name
                curve.add(new Point(percentile, at(micros, percentile)));
            }
        }
        return new Latency(
                count,
                at(micros, 50),
                at(micros, 90),
                at(micros, 99),
                at(micros, 99.9),
                count == 0 ? 0 : micros.getMaxValue() / MICROS,
                curve);
    }

    private static double at(Histogram micros, double percentile) {
        return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / MICROS;
    }
}
