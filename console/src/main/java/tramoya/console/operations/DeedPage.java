package tramoya.console.operations;

import java.util.List;
import tramoya.console.ConsoleFrame;
import tramoya.pages.Page;
import tramoya.pages.Words;

/**
 * Something that is done by hand, before it is done: what it means, and why it is wanted. The same form stands in a
 * dialog where a script puts it there.
 *
 * @param action where the form goes
 * @param facts what it is done to
 * @param hidden what the form carries besides the reason
 * @param back where one goes who thinks better of it
 * @param problem what was wrong with the reason; empty the first time
 */
public record DeedPage(
        ConsoleFrame frame,
        Words words,
        String title,
        String lead,
        String action,
        String submit,
        boolean danger,
        List<Fact> facts,
        List<Fact> hidden,
        String back,
        String problem)
        implements Page {

    /** A label and what stands beside it. */
    public record Fact(String label, String value) {}
}
