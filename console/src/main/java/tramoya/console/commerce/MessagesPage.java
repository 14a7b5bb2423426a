package tramoya.console.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.console.commerce.ProductsPage.Filter;
import tramoya.console.commerce.Told.MessageRow;
import tramoya.pages.Query;
import tramoya.pages.Words;

/** The messages that customers got. */
public record MessagesPage(
        ConsoleFrame frame,
        List<Filter> filters,
        List<Row> rows,
        @Nullable String next) implements CommercePage {

    public record Row(MessageRow message, String said, Chip chip, String language, String href, String orderHref) {}

    static MessagesPage of(Operator operator, String state, Told.Messages found) {
        Words words = Commerce.words(operator);
        return new MessagesPage(
                Commerce.frame(operator, words.say("messages.title")),
                List.of(
                        filter("", "messages.all", state, words),
                        filter("sent", "state.message.sent", state, words),
                        filter("failed", "state.message.failed", state, words)),
                found.items().stream().map(message -> row(message, words)).toList(),
                found.next() == null
                        ? null
                        : Query.of(Commerce.MESSAGES)
                                .with("state", state)
                                .with("cursor", found.next())
                                .address());
    }

    private static Filter filter(String state, String key, String current, Words words) {
        return new Filter(
                words.say(key), Query.of(Commerce.MESSAGES).with("state", state).address(), state.equals(current));
    }

    private static Row row(MessageRow message, Words words) {
        String language = message.language() == null ? "" : message.language();
        return new Row(
                message,
                words.sayOr("template." + message.template(), message.template()),
                Chip.ofState("message", message.state(), words),
                words.sayOr("language." + language, language),
                Commerce.message(message.id()),
                Commerce.order(message.orderId()));
    }
}
