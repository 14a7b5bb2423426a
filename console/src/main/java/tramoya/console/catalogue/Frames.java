package tramoya.console.catalogue;

import gg.jte.Content;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Assets;
import tramoya.pages.Words;

/** What the catalogue's pages have in common. */
final class Frames {
    private static final String BUNDLE = "console-catalogue";

    private Frames() {}

    static Words words(Operator operator) {
        return operator.words(BUNDLE);
    }

    static ConsoleFrame frame(String title, Operator operator) {
        return new ConsoleFrame(title, operator, List.of("console-catalogue.css"), List.of(Assets.of("filter.js")));
    }

    static String publisher(EventKind event, Words words) {
        return event.isOfEveryService() ? words.say("publisher.every") : event.origin();
    }

    static String counted(EventKind.Live live, Words words) {
        String number = words.formats().number(live.recorded());
        return live.exact() ? number : "≥ " + number;
    }

    static String seen(EventKind.Live live, Words words) {
        return live.lastSeen() == null ? words.say("never") : words.formats().dayAndTime(live.lastSeen());
    }

    /** A bar for each minute; the table beside it tells the figures, so it is silent. */
    static Content bars(List<Long> minutes, int height) {
        long most = minutes.stream().mapToLong(Long::longValue).max().orElse(0);
        String bars = IntStream.range(0, minutes.size())
                .filter(i -> minutes.get(i) > 0)
                .mapToObj(i -> {
                    long bar = Math.max(1, Math.round((double) height * minutes.get(i) / most));
                    return "<rect x=\"%d\" y=\"%d\" width=\"3\" height=\"%d\"/>".formatted(i * 4, height - bar, bar);
                })
                .collect(Collectors.joining());
        String svg =
                "<svg class=\"bars\" viewBox=\"0 0 240 %1$d\" aria-hidden=\"true\"><path d=\"M0 %1$dH240\"/>%2$s</svg>"
                        .formatted(height, bars);
        return output -> output.writeContent(svg);
    }
}
