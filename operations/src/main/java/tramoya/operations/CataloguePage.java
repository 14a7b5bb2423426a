package tramoya.operations;

import gg.jte.Content;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tramoya.pages.Page;
import tramoya.pages.Words;
import tramoya.pages.flow.FlowPicture;
import tramoya.pages.flow.FlowPicture.Texts;
import tramoya.pages.flow.FlowPicture.Theme;
import tramoya.pages.flow.Link;

/**
 * All events, for everybody.
 *
 * @param picture who publishes to whom
 * @param arrows the same in words
 * @param query what was looked for; empty for everything
 */
public record CataloguePage(
        ReadersFrame frame, Content picture, List<Arrow> arrows, String query, List<Section> sections) implements Page {

    /** What one service tells another one. */
    public record Arrow(String publisher, String consumer, List<String> events, boolean acts) {}

    /** What one service publishes. */
    public record Section(String id, String publisher, List<Row> events) {}

    /**
     * One event.
     *
     * @param text all that a reader may look for, in lower case
     */
    public record Row(
            String name,
            String page,
            String record,
            String id,
            String description,
            List<String> hearers,
            String text) {}

    static CataloguePage of(List<CatalogueEntry> entries, List<Link> links, String query, Words words) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        List<Section> sections = entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.document().origin(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(section -> new Section(
                        section.getKey(),
                        publisher(section.getKey(), words),
                        section.getValue().stream()
                                .map(CataloguePage::row)
                                .filter(row -> row.text().contains(wanted))
                                .toList()))
                .filter(section -> !section.events().isEmpty())
                .toList();
        var frame = new ReadersFrame(words.say("title"), words.say("lead"), "", words);
        return new CataloguePage(
                frame,
                FlowPicture.content(links, texts(words), Theme.READER),
                arrows(links, words),
                query.strip(),
                sections);
    }

    static Texts texts(Words words) {
        return new Texts(words.say("picture"), name -> publisher(name, words), name -> "/catalogue#" + name);
    }

    private static List<Arrow> arrows(List<Link> links, Words words) {
        return Link.bundles(links).stream()
                .map(bundle -> new Arrow(
                        publisher(bundle.publisher(), words),
                        publisher(bundle.consumer(), words),
                        bundle.events(),
                        bundle.acts()))
                .toList();
    }

    static String publisher(String origin, Words words) {
        return origin.equals(Flow.EVERY_SERVICE) ? words.say("publisher.every") : origin;
    }

    private static Row row(CatalogueEntry entry) {
        List<String> hearers = entry.subscriptions().stream()
                .map(CatalogueEntry.Consumer::service)
                .distinct()
                .toList();
        String text = Stream.concat(
                        Stream.of(
                                entry.document().name(),
                                entry.record(),
                                entry.document().id(),
                                entry.document().origin(),
                                entry.document().description()),
                        hearers.stream())
                .collect(Collectors.joining(" "));
        return new Row(
                entry.document().name(),
                entry.page(),
                entry.record(),
                entry.document().id(),
                entry.document().description(),
                hearers,
                text.toLowerCase(Locale.ROOT));
    }
}
