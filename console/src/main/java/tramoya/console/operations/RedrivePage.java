package tramoya.console.operations;

import java.util.List;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Page;
import tramoya.pages.Words;

/**
 * All letters of one cause, before they go on their way again: what that would run.
 *
 * @param left more than one request takes; they wait for the next
 * @param orders whose processes the letters belong to, with their traces
 */
public record RedrivePage(
        ConsoleFrame frame,
        Words words,
        String cause,
        String service,
        Told.Preview preview,
        int left,
        List<Order> orders,
        String action,
        String back,
        String problem)
        implements Page {
    private static final int ORDERS_SHOWN = 40;

    public record Order(String id, String trace) {}

    static RedrivePage of(Operator operator, String cause, String service, Told.Preview preview, String problem) {
        Words words = Operating.words(operator);
        return new RedrivePage(
                Operating.frame(operator, words.say("redrive.title", cause)),
                words,
                cause,
                service,
                preview,
                preview.letters() - preview.redriven(),
                preview.processes().stream()
                        .limit(ORDERS_SHOWN)
                        .map(id -> new Order(id, Operating.trace(id)))
                        .toList(),
                Operating.LETTERS + "/redrives",
                Operating.LETTERS,
                problem);
    }
}
