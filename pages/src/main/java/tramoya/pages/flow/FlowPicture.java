package tramoya.pages.flow;

import gg.jte.Content;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.web.util.HtmlUtils;
import tramoya.pages.flow.Circle.Arrow;
import tramoya.pages.flow.Circle.Place;
import tramoya.pages.flow.Circle.Point;

/**
 * The circle as SVG. Pointing at a service, or at an arrow, leaves only what belongs to it; that takes no script. Names
 * of events stand in titles, so whoever shows the picture says the same beside it in words.
 */
public final class FlowPicture {
    /** Far apart on the colour wheel and told apart by those who see fewer colours mostly by their place. */
    private static final int[] HUES = {8, 205, 140, 275, 38, 325, 178, 238, 88, 350, 300, 60};

    private final Circle circle;
    private final Texts texts;
    private final Theme theme;

    private FlowPicture(Circle circle, Texts texts, Theme theme) {
        this.circle = circle;
        this.texts = texts;
        this.theme = theme;
    }

    /** On which ground it lies. */
    public enum Theme {
        /** Light or dark, as the reader's system is. */
        READER,
        DARK
    }

    /**
     * What depends on the language and on where the picture lies.
     *
     * @param label what the picture shows
     * @param name of a service, for people
     * @param address where a service leads to
     */
    public record Texts(String label, UnaryOperator<String> name, UnaryOperator<String> address) {}

    /** A whole SVG document, also good within a page. */
    public static String svg(List<Link> links, Texts texts, Theme theme) {
        return new FlowPicture(Circle.of(links), texts, theme).svg();
    }

    /** The same for a template. */
    public static Content content(List<Link> links, Texts texts, Theme theme) {
        String svg = svg(links, texts, theme);
        return output -> output.writeContent(svg);
    }

    private String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" class="flow" viewBox="0 0 %.0f %.0f" role="group" aria-label="%s">
                <style>%s%s</style>
                <g>%s</g><g>%s</g></svg>
                """.formatted(
                        Circle.WIDTH,
                        Circle.HEIGHT,
                        escaped(texts.label()),
                        colours(theme, "flow"),
                        style(),
                        circle.arrows().stream().map(this::arrow).collect(Collectors.joining("\n")),
                        circle.services().stream().map(this::place).collect(Collectors.joining("\n")));
    }

    /** Lightness is the theme's; the hue is the service's. */
    static String colours(Theme theme, String kind) {
        String light = ".%s{--ink:#17151f;--soft:#5a5666;--paper:#ffffff;--l:40%%;--s:62%%}".formatted(kind);
        String dark = ".%s{--ink:#e9eaf1;--soft:#a3a8bb;--paper:#181a24;--l:70%%;--s:70%%}".formatted(kind);
        String base = theme == Theme.DARK ? dark : light + "@media(prefers-color-scheme:dark){" + dark + "}";
        return base
                + IntStream.range(0, HUES.length)
                        .mapToObj(i -> ".%s .h%d{--c:hsl(%d var(--s) var(--l))}".formatted(kind, i, HUES[i]))
                        .collect(Collectors.joining());
    }

    private String style() {
        String belongs = circle.services().stream()
                .map(place -> {
                    int n = place.number();
                    return ".flow:has(.n%1$d:is(:hover,:focus-visible)) .arrow:not(.a%1$d){opacity:.06}".formatted(n);
                })
                .collect(Collectors.joining());
        return """
                .flow text{font:600 17px Figtree,"Segoe UI",system-ui,sans-serif;fill:var(--ink)}\
                .flow .small{font-weight:400;font-size:13px;fill:var(--soft)}\
                .flow path{fill:none;stroke:var(--c);stroke-linecap:round}\
                .flow .head{fill:var(--c);stroke:none}.flow .reach{stroke:transparent;stroke-width:14}\
                .flow .arrow{opacity:.78}.flow .folds .line{stroke-dasharray:1 6}\
                .flow .folds{opacity:.5}.flow circle{fill:var(--c);stroke:var(--paper);stroke-width:3}\
                .flow .quiet circle{fill:var(--paper);stroke:var(--c)}.flow a{cursor:pointer;outline-offset:3px}\
                .flow:has(.arrow:hover) .arrow:not(:hover){opacity:.06}.flow .arrow:hover{opacity:1}\
                """ + belongs;
    }

    private String arrow(Arrow arrow) {
        String path = curve(arrow);
        return """
                <g class="arrow a%d a%d h%d%s"><title>%s → %s: %s</title><path class="reach" d="%s"/>\
                <path class="line" stroke-width="%s" d="%s"/><path class="head" d="%s"/></g>""".formatted(
                        arrow.publisher(),
                        arrow.consumer(),
                        arrow.publisher() % HUES.length,
                        arrow.bundle().acts() ? "" : " folds",
                        escaped(texts.name().apply(arrow.bundle().publisher())),
                        escaped(texts.name().apply(arrow.bundle().consumer())),
                        escaped(String.join(", ", arrow.bundle().events())),
                        path,
                        number(arrow.width()),
                        path,
                        head(arrow.bend2(), arrow.to(), 3 + arrow.width() * 1.3));
    }

    private static String curve(Arrow arrow) {
        return "M%sC%s %s %s"
                .formatted(point(arrow.from()), point(arrow.bend1()), point(arrow.bend2()), point(arrow.to()));
    }

    /** A triangle whose tip is a little beyond the line's end. */
    static String head(Point before, Point end, double size) {
        double length = Math.max(1, before.distance(end));
        double ux = (end.x() - before.x()) / length;
        double uy = (end.y() - before.y()) / length;
        Point tip = end.shifted(ux * 6, uy * 6);
        Point left = tip.shifted(-ux * size * 1.7 - uy * size * 0.8, -uy * size * 1.7 + ux * size * 0.8);
        Point right = tip.shifted(-ux * size * 1.7 + uy * size * 0.8, -uy * size * 1.7 - ux * size * 0.8);
        return "M%sL%s %sZ".formatted(point(tip), point(left), point(right));
    }

    private String place(Place place) {
        long told = circle.arrows().stream()
                .filter(arrow -> arrow.publisher() == place.number())
                .flatMap(arrow -> arrow.bundle().events().stream())
                .distinct()
                .count();
        double beyond = place.radius() + 10;
        double x = place.at().x() + place.side() * beyond;
        double y = place.side() != 0 ? place.at().y() + 6 : place.at().y() + (place.isAbove() ? -beyond : beyond + 14);
        String anchor = place.side() == 0 ? "middle" : place.side() > 0 ? "start" : "end";
        return """
                <a href="%s" class="node n%d h%d%s"><circle cx="%s" cy="%s" r="%s"/>\
                <text x="%s" y="%s" text-anchor="%s">%s<tspan class="small" dx="6">%s</tspan></text></a>""".formatted(
                        escaped(texts.address().apply(place.service())),
                        place.number(),
                        place.number() % HUES.length,
                        told == 0 ? " quiet" : "",
                        number(place.at().x()),
                        number(place.at().y()),
                        number(place.radius()),
                        number(x),
                        number(y),
                        anchor,
                        escaped(texts.name().apply(place.service())),
                        told == 0 ? "" : Long.toString(told));
    }

    static String point(Point point) {
        return number(point.x()) + " " + number(point.y());
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
