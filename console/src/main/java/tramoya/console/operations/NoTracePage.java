package tramoya.console.operations;

import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Page;
import tramoya.pages.Words;

/** Nobody here knows the order that was asked for. */
public record NoTracePage(ConsoleFrame frame, Words words, String asked) implements Page {
    static NoTracePage of(Operator operator, String asked) {
        Words words = Operating.words(operator);
        return new NoTracePage(Operating.frame(operator, words.say("trace.title")), words, asked);
    }
}
