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

/** Closing an account and erasing its owner, which nobody can take back. */
@RestController
@RequestMapping(path = Commerce.CUSTOMERS + "/{id}/erasures", produces = MediaType.TEXT_HTML_VALUE)
class CustomerErasures {
    @GetMapping
    DeedPage ask(@PathVariable String id, Operator operator) {
        return DeedPage.of(operator, deed(id, operator));
    }

    @PostMapping
    ResponseEntity<View> create(@PathVariable String id, @RequestParam Map<String, String> form, Operator operator) {
        Words words = Commerce.words(operator);
        if (!form.containsKey("sure")) {
            Deed deed = deed(id, operator).wrong("sure", words.say("erase.not-sure"));
            return Commerce.again(DeedPage.of(operator, deed));
        }
        try {
            operator.api().send(HttpMethod.DELETE, null, "/api/admin/customers/{id}", id);
            return Commerce.goTo(Commerce.CUSTOMERS, "customer-erased");
        } catch (Refusal refusal) {
            return Commerce.again(DeedPage.of(operator, deed(id, operator).refused(refusal, Map.of(), words)));
        }
    }

    private static Deed deed(String id, Operator operator) {
        Words words = Commerce.words(operator);
        return deed(id, CustomerPage.name(Customers.customer(id, operator), words), words);
    }

    static Deed deed(String id, String who, Words words) {
        return new Deed(
                "erase",
                Commerce.customer(id) + "/erasures",
                words.say("erase.title", who),
                words.say("erase.lead"),
                words.say("erase.submit"),
                true,
                List.of(Field.check("sure", words.say("erase.sure"), false, "")),
                "",
                Commerce.customer(id));
    }
}
