package tramoya.console.operations;

import java.util.List;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Page;
import tramoya.pages.Query;
import tramoya.pages.Words;

/**
 * The events of all logs, newest first, live where a script runs and page by page where none does.
 *
 * @param stream where the live events of the same filters come from; empty on an older page
 * @param older the page before this one; empty at the beginning
 */
public record EventsPage(
        ConsoleFrame frame,
        Words words,
        Filters filters,
        List<String> services,
        List<Row> rows,
        String stream,
        String older,
        String newest)
        implements Page {

    public record Filters(String service, String type, String subject, String correlation) {
        Query on(String path) {
            return Query.of(path)
                    .with("service", service)
                    .with("type", type)
                    .with("subject", subject)
                    .with("correlation", correlation);
        }
    }

    public record Row(Told.Event it, String service, String payload, String trace) {}

    static EventsPage of(
            Operator operator, Told.Events events, List<String> services, Filters filters, boolean isOlder) {
        Words words = Operating.words(operator);
        String previous = events.previous();
        return new EventsPage(
                Operating.frame(operator, words.say("events.title")),
                words,
                filters,
                services,
                events.items().reversed().stream().map(EventsPage::row).toList(),
                isOlder ? "" : filters.on("/api/ops/events/stream").address(),
                previous == null
                        ? ""
                        : filters.on(Operating.EVENTS).with("before", previous).address(),
                isOlder ? filters.on(Operating.EVENTS).address() : "");
    }

    private static Row row(Told.Event event) {
        return new Row(
                event, event.source().substring(1), Json.pretty(event.data()), Operating.trace(event.correlationid()));
    }
}
