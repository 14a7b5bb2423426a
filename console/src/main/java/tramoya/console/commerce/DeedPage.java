package tramoya.console.commerce;

import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;

/** A deed on a page of its own. */
public record DeedPage(ConsoleFrame frame, Deed deed) implements CommercePage {
    static DeedPage of(Operator operator, Deed deed) {
        return new DeedPage(Commerce.frame(operator, deed.title()), deed);
    }
}
