package tramoya.console.commerce;

import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.Message;
import tramoya.pages.Words;

/** One message as its customer sees it. */
public record MessagePage(ConsoleFrame frame, Message message, String said, Chip chip, String language, Deed resend)
        implements CommercePage {
    static MessagePage of(Operator operator, Message message) {
        Words words = Commerce.words(operator);
        return new MessagePage(
                Commerce.frame(operator, message.subject()),
                message,
                words.sayOr("template." + message.template(), message.template()),
                Chip.ofState("message", message.state(), words),
                words.sayOr("language." + message.language(), message.language()),
                MessageResends.deed(message.id(), words));
    }

    public String orderHref() {
        return Commerce.order(message.orderId());
    }
}
