package tramoya.console.commerce;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.console.commerce.Deed.Field;
import tramoya.console.commerce.OrderCancellations.Because;
import tramoya.pages.Refusal;
import tramoya.pages.View;
import tramoya.pages.Words;

/** Sending a message once more, to the address that is known now. */
@RestController
@RequestMapping(path = Commerce.MESSAGES + "/{id}/resends", produces = MediaType.TEXT_HTML_VALUE)
class MessageResends {
    @GetMapping
    DeedPage ask(@PathVariable String id, Operator operator) {
        return DeedPage.of(operator, deed(id, Commerce.words(operator)));
    }

    @PostMapping
    ResponseEntity<View> create(@PathVariable String id, @RequestParam Map<String, String> form, Operator operator) {
        Words words = Commerce.words(operator);
        try {
            var reason = new Because(form.getOrDefault("reason", ""));
            operator.api().send(HttpMethod.POST, reason, "/api/admin/messages/{id}/resend", id);
            return Commerce.goTo(Commerce.message(id), "message-resent");
        } catch (Refusal refusal) {
            Deed deed = deed(id, words).typed(form).refused(refusal, Map.of("resend.reason", "reason"), words);
            return Commerce.again(DeedPage.of(operator, deed));
        }
    }

    static Deed deed(String id, Words words) {
        return new Deed(
                "resend",
                Commerce.message(id) + "/resends",
                words.say("resend.title"),
                words.say("resend.lead"),
                words.say("resend.submit"),
                false,
                List.of(Field.text("reason", words.say("reason"), words.say("reason-hint"))),
                "",
                Commerce.message(id));
    }
}
