package tramoya.console.operations;

import java.util.List;
import java.util.Locale;

/**
 * A small line of figures over time, on a field of 120 by 28.
 *
 * @param line the points of a polyline; empty when there is nothing to draw
 * @param area the same, closed along the bottom
 * @param max the highest figure
 * @param latest the last one
 */
public record Spark(String line, String area, long max, long latest) {
    private static final double WIDTH = 120;
    private static final double HEIGHT = 28;
    private static final double MARGIN = 2;

    public static Spark of(List<Long> figures) {
        if (figures.size() < 2) {
            return new Spark(
                    "", "", figures.isEmpty() ? 0 : figures.getLast(), figures.isEmpty() ? 0 : figures.getLast());
        }
        long max = figures.stream().mapToLong(Long::longValue).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < figures.size(); i++) {
            double x = i * WIDTH / (figures.size() - 1);
            double y = max == 0 ? HEIGHT - MARGIN : HEIGHT - MARGIN - figures.get(i) * (HEIGHT - 2 * MARGIN) / max;
            line.append(String.format(Locale.ROOT, i == 0 ? "%.1f,%.1f" : " %.1f,%.1f", x, y));
        }
        return new Spark(line.toString(), "0,28 " + line + " 120,28", max, figures.getLast());
    }

    /** Whether anything happened at all. */
    public boolean flat() {
        return max == 0;
    }
}
