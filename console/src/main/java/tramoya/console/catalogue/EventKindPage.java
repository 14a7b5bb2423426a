package tramoya.console.catalogue;

import gg.jte.Content;
import java.util.List;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Page;
import tramoya.pages.Words;
import tramoya.pages.flow.EventPicture;
import tramoya.pages.flow.FlowPicture.Theme;

/**
 * One kind of event: how often it comes, who hears it and how far behind, what one looks like, and its document.
 *
 * @param address below which the downloads stand
 * @param sample without anything that could tell whom it concerns; empty when there is none
 */
public record EventKindPage(
        ConsoleFrame frame,
        Words words,
        EventKind event,
        String address,
        String publisher,
        String recorded,
        String seen,
        Content picture,
        Content lastHour,
        List<Hearer> hearers,
        String sample)
        implements Page {

    /**
     * A subscription.
     *
     * @param state in words
     * @param lag as a number; empty when it does not run here
     */
    public record Hearer(
            String service, String name, boolean acts, String purpose, String state, String lag, boolean isBehind) {}

    static EventKindPage of(EventKind event, Operator operator) {
        Words words = Frames.words(operator);
        String publisher = Frames.publisher(event, words);
        String sample = event.live().sample();
        return new EventKindPage(
                Frames.frame(event.name(), operator),
                words,
                event,
                event.page(),
                publisher,
                Frames.counted(event.live(), words),
                Frames.seen(event.live(), words),
                EventPicture.content(
                        publisher, event.name(), event.links(), words.say("picture.one", event.name()), Theme.DARK),
                Frames.bars(event.live().lastHour(), 60),
                event.subscriptions().stream().map(each -> hearer(each, words)).toList(),
                sample == null ? "" : sample);
    }

    private static Hearer hearer(EventKind.Subscription each, Words words) {
        Long lag = each.lag();
        String state = each.state();
        return new Hearer(
                each.service(),
                each.name(),
                each.acts(),
                each.purpose(),
                state == null ? words.say("here.not") : words.sayOr("state." + state, state),
                lag == null ? "" : words.formats().number(lag),
                each.isBehind());
    }
}
