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
import tramoya.pages.Refusal;
import tramoya.pages.View;
import tramoya.pages.Words;

/** Cancelling an order for the shop. */
@RestController
@RequestMapping(path = Commerce.ORDERS + "/{id}/cancellations", produces = MediaType.TEXT_HTML_VALUE)
class OrderCancellations {
    @GetMapping
    DeedPage ask(@PathVariable String id, Operator operator) {
        return DeedPage.of(operator, deed(id, Commerce.words(operator)));
    }

    @PostMapping
    ResponseEntity<View> create(@PathVariable String id, @RequestParam Map<String, String> form, Operator operator) {
        Words words = Commerce.words(operator);
        try {
            var reason = new Because(form.getOrDefault("reason", ""));
            operator.api().send(HttpMethod.POST, reason, "/api/admin/orders/{id}/cancel", id);
            return Commerce.goTo(Commerce.order(id), "order-cancelled");
        } catch (Refusal refusal) {
            Deed deed = deed(id, words).typed(form).refused(refusal, Map.of("order.cancel-reason", "reason"), words);
            return Commerce.again(DeedPage.of(operator, deed));
        }
    }

    /** What services take for a reason. */
    record Because(String reason) {}

    static Deed deed(String id, Words words) {
        return new Deed(
                "cancel",
                Commerce.order(id) + "/cancellations",
                words.say("cancel-order.title", Told.number(id)),
                words.say("cancel-order.lead"),
                words.say("cancel-order.submit"),
                true,
                List.of(Field.text("reason", words.say("reason"), words.say("cancel-order.hint"))),
                "",
                Commerce.order(id));
    }
}
