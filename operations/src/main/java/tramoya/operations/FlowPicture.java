package tramoya.operations;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tramoya.operations.Flow.Edge;

/** Draws who publishes to whom: publishers on the left, listeners on the right, a curve for each pair. Pure. */
final class FlowPicture {
    private static final int WIDTH = 900;
    private static final int ROW = 40;
    private static final int LEFT = 190;
    private static final int RIGHT = WIDTH - 190;

    /** As many hues as the style sheet has. */
    private static final int HUES = 10;

    private final List<Edge> edges;
    private final List<String> publishers;
    private final List<String> consumers;
    private final Words words;

    private FlowPicture(Flow flow, Words words) {
        this.words = words;
        edges = flow.edges();
        publishers = edges.stream().map(Edge::publisher).distinct().sorted().toList();
        consumers = edges.stream().map(Edge::consumer).distinct().sorted().toList();
    }

    static Html of(Flow flow, Words words) {
        return new FlowPicture(flow, words).svg();
    }

    private Html svg() {
        int rows = Math.max(publishers.size(), consumers.size());
        return Html.of(
                "<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}{}{}</svg>",
                WIDTH,
                Math.max(1, rows) * ROW,
                words.of("picture"),
                Html.all(edges.stream().map(this::curve)),
                Html.all(publishers.stream().map(this::publisher)),
                Html.all(consumers.stream().map(this::consumer)));
    }

    private Html curve(Edge edge) {
        List<String> events = Stream.concat(edge.acting().stream(), edge.folding().stream())
                .distinct()
                .toList();
        int from = height(publishers, edge.publisher());
        int to = height(consumers, edge.consumer());
        int middle = WIDTH / 2;
        return Html.of(
                "<path class=\"{}{}\" stroke-width=\"{}\" d=\"M{} {}C{} {} {} {} {} {}\"><title>{} → {}: {}</title></path>",
                hue(edge.publisher()),
                edge.acting().isEmpty() ? " folds" : "",
                String.format(Locale.ROOT, "%.1f", 1.2 + Math.sqrt(events.size())),
                LEFT + 14,
                from,
                middle,
                from,
                middle,
                to,
                RIGHT - 14,
                to,
                edge.publisher(),
                edge.consumer(),
                String.join(", ", events));
    }

    private Html publisher(String name) {
        int y = height(publishers, name);
        return Html.of(
                "<text class=\"from\" x=\"{}\" y=\"{}\">{}</text><circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"5\"/>",
                LEFT - 6,
                y + 5,
                CataloguePage.publisher(name, words),
                hue(name),
                LEFT + 8,
                y);
    }

    private Html consumer(String name) {
        int y = height(consumers, name);
        return Html.of(
                "<circle class=\"ear\" cx=\"{}\" cy=\"{}\" r=\"5\"/><text class=\"to\" x=\"{}\" y=\"{}\">{}</text>",
                RIGHT - 8,
                y,
                RIGHT + 6,
                y + 5,
                name);
    }

    private int height(List<String> column, String name) {
        int rows = Math.max(publishers.size(), consumers.size());
        int free = (rows - column.size()) * ROW / 2; // the shorter column stands in the middle
        int row = IntStream.range(0, column.size())
                .filter(i -> column.get(i).equals(name))
                .findFirst()
                .orElseThrow();
        return free + row * ROW + ROW / 2;
    }

    private String hue(String publisher) {
        return "p" + publishers.indexOf(publisher) % HUES;
    }
}
