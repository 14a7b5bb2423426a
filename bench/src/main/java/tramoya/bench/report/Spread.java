package tramoya.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The same figure of several runs. With an even number of runs the median is the upper one of the middle two. */
public record Spread(String name, String unit, List<Double> runs, double min, double median, double max) {
    static Spread of(String name, String unit, List<Double> runs) {
        double[] sorted =
                runs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(
                name,
                unit,
                List.copyOf(runs),
                sorted[0],
                sorted[sorted.length / 2],
                Arrays.stream(sorted).max().orElseThrow());
    }

    /** In the order of the first run; runs that do not tell a figure are left out of it. */
    public static List<Spread> of(List<Run> runs) {
        List<Spread> spreads = new ArrayList<>();
        for (Figure figure : runs.getFirst().figures()) {
            List<Double> values = runs.stream()
                    .flatMap(run -> run.figures().stream())
                    .filter(other -> other.name().equals(figure.name()))
                    .map(Figure::value)
                    .toList();
            spreads.add(of(figure.name(), figure.unit(), values));
        }
        return spreads;
    }
}
