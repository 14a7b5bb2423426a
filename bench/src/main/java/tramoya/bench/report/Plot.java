package tramoya.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import tramoya.bench.load.Latency;

/**
 * A picture of lines, ready to be written as SVG.
 *
 * @param lines one for each run
 * @param across ticks of the horizontal axis, with where they are
 * @param up ticks of the vertical one
 */
public record Plot(String title, String xWords, String yWords, List<Line> lines, List<Tick> across, List<Tick> up) {
    public static final int WIDTH = 560;
    public static final int HEIGHT = 240;
    private static final int TICKS_MAX = 8;

    /** In units of the picture; {@code points} as SVG takes them. */
    public record Line(String name, int colour, String points) {}

    /** A mark on an axis. */
    public record Tick(double at, String words) {}

    private record Point(double x, double y) {}

    /** Latency over percentiles, both as magnitudes: each step to the right is ten times as rare. */
    static Plot percentiles(String title, List<String> names, List<Latency> runs) {
        List<List<Point>> curves = new ArrayList<>();
        for (Latency run : runs) {
            List<Point> curve = new ArrayList<>();
            run.curve()
                    .forEach(point -> curve.add(
                            new Point(rarity(point.percentile()), Math.log10(Math.max(0.001, point.millis())))));
            curves.add(curve);
        }
        double right = Math.max(1, largest(curves, true));
        double top = Math.ceil(largest(curves, false));
        double bottom = Math.min(top - 1, Math.floor(smallest(curves)));
        List<Tick> across = new ArrayList<>();
        for (double percentile : new double[] {0, 50, 90, 99, 99.9, 99.99, 99.999}) {
            if (rarity(percentile) <= right) {
                String words = percentile == Math.rint(percentile) ? "%.0f" : "%s";
                across.add(new Tick(rarity(percentile) / right * WIDTH, words.formatted(percentile) + " %"));
            }
        }
        List<Tick> up = new ArrayList<>();
        for (double magnitude = bottom; magnitude <= top; magnitude++) {
            up.add(new Tick(y(magnitude, bottom, top), Words.number(Math.pow(10, magnitude)) + " ms"));
        }
        return of(title, "percentile", "", names, curves, x -> x / right * WIDTH, y -> y(y, bottom, top), across, up);
    }

    /** Something over the seconds of a run. */
    static Plot seconds(String title, List<String> names, List<List<Double>> runs) {
        List<List<Point>> curves = new ArrayList<>();
        for (List<Double> run : runs) {
            List<Point> curve = new ArrayList<>();
            for (int second = 0; second < run.size(); second++) {
                curve.add(new Point(second, run.get(second)));
            }
            curves.add(curve);
        }
        double right = Math.max(1, largest(curves, true));
        double top = Math.max(1, largest(curves, false));
        double step = step(top);
        double height = Math.ceil(top / step) * step;
        List<Tick> up = new ArrayList<>();
        for (double value = 0; value <= height + step / 2; value += step) {
            up.add(new Tick(y(value, 0, height), Words.number(value)));
        }
        List<Tick> across = new ArrayList<>();
        double stride = Math.max(1, step(right));
        for (double second = 0; second <= right; second += stride) {
            across.add(new Tick(second / right * WIDTH, "%.0f s".formatted(second)));
        }
        return of(
                title,
                "second of the run",
                "a second",
                names,
                curves,
                x -> x / right * WIDTH,
                y -> y(y, 0, height),
                across,
                up);
    }

    private static Plot of(
            String title,
            String xWords,
            String yWords,
            List<String> names,
            List<List<Point>> curves,
            DoubleFunction<Double> x,
            DoubleFunction<Double> y,
            List<Tick> across,
            List<Tick> up) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            StringBuilder points = new StringBuilder();
            for (Point point : curves.get(i)) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x.apply(point.x()), y.apply(point.y())));
            }
            lines.add(new Line(names.get(i), i % 6, points.toString().strip()));
        }
        return new Plot(title, xWords, yWords, lines, across, up);
    }

    private static double rarity(double percentile) {
        return Math.log10(100 / (100 - percentile));
    }

    private static double y(double value, double bottom, double top) {
        return HEIGHT - (value - bottom) / (top - bottom) * HEIGHT;
    }

    private static double largest(List<List<Point>> curves, boolean across) {
        return curves.stream()
                .flatMap(List::stream)
                .mapToDouble(point -> across ? point.x() : point.y())
                .max()
                .orElse(1);
    }

    private static double smallest(List<List<Point>> curves) {
        return curves.stream().flatMap(List::stream).mapToDouble(Point::y).min().orElse(0);
    }

    /** 1, 2 or 5 times a power of ten, so that there are few ticks. */
    static double step(double top) {
        double step = Math.pow(10, Math.floor(Math.log10(top)) - 1);
        for (double times : new double[] {1, 2, 5, 10}) {
            if (top / (step * times) <= TICKS_MAX) {
                return step * times;
            }
        }
        return step * 20;
    }
}
