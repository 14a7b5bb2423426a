package tramoya.operations;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/**
 * A piece of a page. Whatever is put into one is escaped, unless it is a piece itself, so that forgetting to escape is
 * impossible.
 */
record Html(String markup) {
    static final Html NOTHING = new Html("");

    private static final String HOLE = "{}";

    /**
     * Fills a template of ours.
     *
     * @param template markup with a <code>{}</code> for every value
     */
    static Html of(String template, Object... values) {
        StringBuilder markup = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            int hole = template.indexOf(HOLE, from);
            if (hole < 0) {
                throw new IllegalArgumentException("The template has fewer holes than values: " + template);
            }
            markup.append(template, from, hole).append(escaped(value));
            from = hole + HOLE.length();
        }
        if (template.indexOf(HOLE, from) >= 0) {
            throw new IllegalArgumentException("The template has more holes than values: " + template);
        }
        return new Html(markup.append(template, from, template.length()).toString());
    }

    static Html all(Stream<Html> pieces) {
        return new Html(pieces.map(Html::markup).collect(Collectors.joining()));
    }

    /** A bulleted list. */
    static Html list(Iterable<?> entries) {
        StringBuilder markup = new StringBuilder("<ul>");
        entries.forEach(entry -> markup.append("<li>").append(escaped(entry)).append("</li>"));
        return new Html(markup.append("</ul>").toString());
    }

    private static String escaped(Object value) {
        return value instanceof Html piece ? piece.markup() : HtmlUtils.htmlEscape(String.valueOf(value), "UTF-8");
    }

    @Override
    public String toString() {
        return markup;
    }
}
