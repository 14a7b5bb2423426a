package tramoya.console.catalogue;

import gg.jte.Content;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Page;
import tramoya.pages.Words;
import tramoya.pages.flow.FlowPicture;
import tramoya.pages.flow.FlowPicture.Texts;
import tramoya.pages.flow.FlowPicture.Theme;
import tramoya.pages.flow.Link;

/**
 * All kinds of events.
 *
 * @param kinds how many there are
 * @param behind how many subscriptions have something to catch up with
 * @param counting whether the logs are still being counted
 */
public record CataloguePage(
        ConsoleFrame frame,
        Words words,
        int kinds,
        long perMinute,
        long today,
        long behind,
        boolean counting,
        Content picture,
        List<Arrow> arrows,
        String query,
        List<Section> sections)
        implements Page {

    /** What one service tells another one. */
    public record Arrow(String publisher, String consumer, List<String> events, boolean acts) {}

    public record Section(String id, String publisher, List<Row> events) {}

    /** One event in the list. */
    public record Row(
            EventKind event,
            String address,
            String text,
            String recorded,
            String seen,
            Content lastHour,
            List<Hearer> hearers) {}

    /**
     * A service that hears it.
     *
     * @param lag of its slowest subscription; empty when it is not behind
     */
    public record Hearer(String service, String lag) {}

    static CataloguePage of(List<EventKind> events, String query, Operator operator) {
        Words words = Frames.words(operator);
        List<Link> links =
                events.stream().flatMap(event -> event.links().stream()).toList();
        return new CataloguePage(
                Frames.frame(words.say("title"), operator),
                words,
                events.size(),
                events.stream().mapToLong(event -> event.live().perMinute()).sum(),
                events.stream().mapToLong(event -> event.live().today()).sum(),
                events.stream()
                        .flatMap(event -> event.subscriptions().stream())
                        .filter(EventKind.Subscription::isBehind)
                        .map(each -> each.service() + ":" + each.name())
                        .distinct()
                        .count(),
                events.stream().anyMatch(event -> !event.live().exact()),
                FlowPicture.content(links, texts(words), Theme.DARK),
                arrows(links, words),
                query.strip(),
                sections(events, query, words));
    }

    private static Texts texts(Words words) {
        return new Texts(words.say("picture"), name -> publisher(name, words), name -> "#" + name);
    }

    private static String publisher(String service, Words words) {
        return words.sayOr("publisher." + service, service);
    }

    private static List<Arrow> arrows(List<Link> links, Words words) {
        return Link.bundles(links).stream()
                .map(bundle -> new Arrow(
                        publisher(bundle.publisher(), words), bundle.consumer(), bundle.events(), bundle.acts()))
                .toList();
    }

    private static List<Section> sections(List<EventKind> events, String query, Words words) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        return events.stream()
                .filter(event -> event.text().contains(wanted))
                .collect(Collectors.groupingBy(EventKind::origin, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(section -> new Section(
                        section.getKey(),
                        publisher(section.getKey(), words),
                        section.getValue().stream()
                                .map(event -> row(event, words))
                                .toList()))
                .toList();
    }

    private static Row row(EventKind event, Words words) {
        return new Row(
                event,
                "/console" + event.page(),
                event.text(),
                Frames.counted(event.live(), words),
                Frames.seen(event.live(), words),
                Frames.bars(event.live().lastHour(), 24),
                hearers(event, words));
    }

    private static List<Hearer> hearers(EventKind event, Words words) {
        return event.subscriptions().stream()
                .collect(Collectors.groupingBy(EventKind.Subscription::service, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(same -> new Hearer(same.getKey(), lag(same.getValue(), words)))
                .toList();
    }

    private static String lag(List<EventKind.Subscription> subscriptions, Words words) {
        long most = subscriptions.stream()
                .map(EventKind.Subscription::lag)
                .mapToLong(lag -> lag == null ? 0 : lag)
                .max()
                .orElse(0);
        return most == 0 ? "" : words.formats().number(most);
    }
}
