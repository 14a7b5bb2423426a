package tramoya.console.commerce;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.Message;
import tramoya.pages.Query;

/** Looking at messages. */
@RestController
@RequestMapping(path = Commerce.MESSAGES, produces = MediaType.TEXT_HTML_VALUE)
class Messages {
    private static final int SHOWN = 40;

    @GetMapping
    MessagesPage index(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String cursor,
            Operator operator) {
        Told.Messages found = Query.of("/api/admin/messages")
                .with("state", state)
                .with("cursor", cursor)
                .with("limit", SHOWN)
                .get(Told.Messages.class, operator.api());
        return MessagesPage.of(operator, state, found);
    }

    @GetMapping("/{id}")
    MessagePage show(@PathVariable String id, Operator operator) {
        return MessagePage.of(operator, operator.api().get(Message.class, "/api/admin/messages/{id}", id));
    }
}
