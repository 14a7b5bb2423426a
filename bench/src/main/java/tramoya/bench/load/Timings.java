package tramoya.bench.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Times by what took them. Safe for any number of threads. */
public final class Timings {
    private static final int DIGITS = 3;
    private final Map<String, Histogram> micros = new ConcurrentHashMap<>();

    public void record(String what, long nanos) {
        Histogram histogram = micros.get(what);
        if (histogram == null) {
            histogram = micros.computeIfAbsent(what, _ -> new ConcurrentHistogram(DIGITS));
        }
        histogram.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    /** In the order of their names. */
    public Map<String, Latency> latencies() {
        Map<String, Latency> latencies = new TreeMap<>();
        micros.forEach((what, histogram) -> latencies.put(what, Latency.of(histogram)));
        return latencies;
    }
}
