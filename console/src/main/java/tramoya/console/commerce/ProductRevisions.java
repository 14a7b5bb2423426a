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

/** Taking a change of a product back ({@code undo}), and making one again that was taken back ({@code redo}). */
@RestController
@RequestMapping(
        path = Commerce.PRODUCTS + "/{id}/versions/{version}/{deed:undo|redo}",
        produces = MediaType.TEXT_HTML_VALUE)
class ProductRevisions {
    /** What the catalogue takes. */
    record Wish(long version, String reason) {}

    @GetMapping
    DeedPage ask(@PathVariable String id, @PathVariable long version, @PathVariable String deed, Operator operator) {
        return DeedPage.of(operator, asked(id, version, deed, operator));
    }

    @PostMapping
    ResponseEntity<View> create(
            @PathVariable String id,
            @PathVariable long version,
            @PathVariable String deed,
            @RequestParam Map<String, String> form,
            Operator operator) {
        try {
            var wish = new Wish(version, form.getOrDefault("reason", ""));
            operator.api().send(HttpMethod.POST, wish, "/api/admin/products/{id}/{deed}", id, deed);
            return Commerce.goTo(Commerce.product(id), deed);
        } catch (Refusal refusal) {
            Deed again = asked(id, version, deed, operator)
                    .typed(form)
                    .refused(refusal, Map.of("product.reason", "reason"), Commerce.words(operator));
            return Commerce.again(DeedPage.of(operator, again));
        }
    }

    private static Deed asked(String id, long version, String deed, Operator operator) {
        Words words = Commerce.words(operator);
        return new Deed(
                deed,
                Commerce.product(id) + "/versions/" + version + "/" + deed,
                words.say(deed + ".title", version),
                words.say(deed + ".lead"),
                words.say(deed + ".submit"),
                false,
                List.of(Field.text("reason", words.say("reason"), words.say("reason-hint"))),
                "",
                Commerce.product(id));
    }
}
