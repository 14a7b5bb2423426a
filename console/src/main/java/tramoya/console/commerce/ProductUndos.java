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

/** Taking a change of a product back. */
@RestController
@RequestMapping(path = Commerce.PRODUCTS + "/{id}/versions/{version}/undo", produces = MediaType.TEXT_HTML_VALUE)
class ProductUndos {
    /** What the catalogue takes. */
    record Wish(long version, String reason) {}

    @GetMapping
    DeedPage ask(@PathVariable String id, @PathVariable long version, Operator operator) {
        return DeedPage.of(operator, deed(id, version, operator));
    }

    @PostMapping
    ResponseEntity<View> create(
            @PathVariable String id,
            @PathVariable long version,
            @RequestParam Map<String, String> form,
            Operator operator) {
        try {
            var wish = new Wish(version, form.getOrDefault("reason", ""));
            operator.api().send(HttpMethod.POST, wish, "/api/admin/products/{id}/undo", id);
            return Commerce.goTo(Commerce.product(id), "undo");
        } catch (Refusal refusal) {
            Deed deed = deed(id, version, operator)
                    .typed(form)
                    .refused(refusal, Map.of("product.reason", "reason"), Commerce.words(operator));
            return Commerce.again(DeedPage.of(operator, deed));
        }
    }

    private static Deed deed(String id, long version, Operator operator) {
        Words words = Commerce.words(operator);
        return new Deed(
                "undo",
                Commerce.product(id) + "/versions/" + version + "/undo",
                words.say("undo.title", version),
                words.say("undo.lead"),
                words.say("undo.submit"),
                false,
                List.of(Field.text("reason", words.say("reason"), words.say("reason-hint"))),
                "",
                Commerce.product(id));
    }
}
