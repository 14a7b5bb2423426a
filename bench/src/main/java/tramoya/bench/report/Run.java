package tramoya.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tramoya.bench.load.Latency;

/**
 * One run of a scenario.
 *
 * @param name what tells it from the others
 * @param figures in the order in which people read them; the first is what the scenario is about
 * @param perSecond what happened in each second, by its name
 * @param errors how often something went wrong, by what it was; a run with any proves nothing about speed
 */
public record Run(
        String name,
        List<Figure> figures,
        Map<String, Latency> latencies,
        Map<String, List<Double>> perSecond,
        Map<String, Long> errors) {

    public Run {
        figures = List.copyOf(figures);
    }

    public Run named(String words) {
        return new Run(words, figures, latencies, perSecond, errors);
    }

    public boolean isClean() {
        return errors.isEmpty();
    }

    /** @throws IllegalArgumentException when the run has none of this name */
    public double figure(String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no run tells its " + name))
                .value();
    }

    /** Collects what a run tells. */
    public static final class Notes {
        private String name = "";
        private final List<Figure> figures = new ArrayList<>();
        private final Map<String, Latency> latencies = new LinkedHashMap<>();
        private final Map<String, List<Double>> perSecond = new LinkedHashMap<>();
        private final Map<String, Long> errors = new LinkedHashMap<>();

        public Notes called(String words) {
            name = words;
            return this;
        }

        public Notes figure(String name, String unit, double value) {
            figures.add(new Figure(name, unit, value));
            return this;
        }

        public Notes figure(String what, String unit, long value) {
            return figure(what, unit, (double) value);
        }

        /** The whole distribution for the picture, and p50, p99 and the maximum as figures. */
        public Notes latency(String name, Latency latency) {
            latencies.put(name, latency);
            figure(name + ", p50", "ms", latency.p50());
            figure(name + ", p99", "ms", latency.p99());
            return figure(name + ", max", "ms", latency.max());
        }

        public Notes perSecond(String name, List<Double> seconds) {
            perSecond.put(name, List.copyOf(seconds));
            return this;
        }

        public Notes errors(Map<String, Long> some) {
            some.forEach((error, count) -> errors.merge(error, count, Long::sum));
            return this;
        }

        /** Everything that another run told. */
        public Notes all(Run other) {
            figures.addAll(other.figures);
            latencies.putAll(other.latencies);
            perSecond.putAll(other.perSecond);
            return errors(other.errors);
        }

        public Run run() {
            return new Run(name, figures, latencies, perSecond, errors);
        }
    }
}
