package tramoya.pages.flow;

import static tramoya.pages.flow.FlowPicture.escaped;
import static tramoya.pages.flow.FlowPicture.head;
import static tramoya.pages.flow.FlowPicture.number;
import static tramoya.pages.flow.FlowPicture.point;

import gg.jte.Content;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tramoya.pages.flow.Circle.Point;
import tramoya.pages.flow.FlowPicture.Theme;

/** One event as SVG: its publisher, itself, and a line to everybody who hears it. */
public final class EventPicture {
    private static final double WIDTH = 960;
    private static final double ROW = 46;
    private static final double PUBLISHER_END = 190;
    private static final double EVENT_START = 250;
    private static final double EVENT_END = 560;
    private static final double CONSUMER_START = 640;

    private final String publisher;
    private final String event;
    private final List<Link> links;
    private final double middle;

    private EventPicture(String publisher, String event, List<Link> links) {
        this.publisher = publisher;
        this.event = event;
        this.links = links;
        this.middle = height() / 2;
    }

    /**
     * @param publisher as people call it
     * @param links who hears the event, in the order in which they are to stand
     * @param label what the picture shows, for those who do not see it
     */
    public static Content content(String publisher, String event, List<Link> links, String label, Theme theme) {
        String svg = new EventPicture(publisher, event, links).svg(label, theme);
        return output -> output.writeContent(svg);
    }

    private double height() {
        return Math.max(1, links.size()) * ROW + 8;
    }

    private String svg(String label, Theme theme) {
        return """
                <svg class="one" viewBox="0 0 %s %s" role="img" aria-label="%s"><style>%s%s</style>%s%s</svg>
                """.formatted(
                        number(WIDTH),
                        number(height()),
                        escaped(label),
                        FlowPicture.colours(theme, "one"),
                        STYLE,
                        publisher(),
                        IntStream.range(0, links.size())
                                .mapToObj(i -> consumer(links.get(i), ROW * i + ROW / 2 + 4))
                                .collect(Collectors.joining()));
    }

    private static final String STYLE = """
            .one text{font:600 16px Figtree,"Segoe UI",system-ui,sans-serif;fill:var(--ink)}\
            .one .small{font:400 13px ui-monospace,"DejaVu Sans Mono",monospace;fill:var(--soft)}\
            .one path{fill:none;stroke:var(--c);stroke-width:2}.one .head{fill:var(--c);stroke:none}\
            .one .folds{stroke-dasharray:2 5}.one rect{fill:none;stroke:var(--c);stroke-width:2}\
            .one .event{fill:var(--c);stroke:none}.one text.on{fill:var(--paper)}\
            """;

    private String publisher() {
        return """
                <g class="h1"><rect x="2" y="%1$s" width="%2$s" height="38" rx="9"/>\
                <text x="%3$s" y="%4$s" text-anchor="middle">%5$s</text>%6$s</g>\
                <g class="h0"><rect class="event" x="%7$s" y="%1$s" width="%8$s" height="38" rx="19"/>\
                <text class="on" x="%9$s" y="%4$s" text-anchor="middle">%10$s</text></g>""".formatted(
                        number(middle - 19),
                        number(PUBLISHER_END - 2),
                        number(PUBLISHER_END / 2 + 1),
                        number(middle + 6),
                        escaped(publisher),
                        line(new Point(PUBLISHER_END, middle), new Point(EVENT_START - 10, middle), true),
                        number(EVENT_START),
                        number(EVENT_END - EVENT_START),
                        number((EVENT_START + EVENT_END) / 2),
                        escaped(event));
    }

    private String consumer(Link link, double y) {
        Point from = new Point(EVENT_END, middle);
        Point to = new Point(CONSUMER_START - 12, y);
        return """
                <g class="h0">%s<text x="%s" y="%s">%s</text>\
                <text class="small" x="%s" y="%s">%s</text></g>""".formatted(
                        line(from, to, link.acts()),
                        number(CONSUMER_START),
                        number(y - 2),
                        escaped(link.consumer()),
                        number(CONSUMER_START),
                        number(y + 15),
                        escaped(link.subscription()));
    }

    private static String line(Point from, Point to, boolean acts) {
        double bend = (to.x() - from.x()) / 2;
        Point before = to.shifted(-bend, 0);
        return "<path class=\"%s\" d=\"M%sC%s %s %s\"/><path class=\"head\" d=\"%s\"/>"
                .formatted(
                        acts ? "acts" : "folds",
                        point(from),
                        point(from.shifted(bend, 0)),
                        point(before),
                        point(to),
                        head(before, to, 5));
    }
}
