package tramoya.console;

import tramoya.pages.Page;
import tramoya.pages.Refusal;

/** A service refused what a page needs or what somebody asked for. */
public record ProblemPage(ConsoleFrame frame, int status, String said, String code) implements Page {
    static ProblemPage of(Refusal refusal, Operator operator) {
        var frame = new ConsoleFrame(operator.words().say("problem.title"), operator);
        return new ProblemPage(frame, refusal.status(), refusal.said(operator.words()), refusal.code());
    }
}
