package tramoya.console.commerce;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import tramoya.console.commerce.ProductPage.Product;
import tramoya.pages.Refusal;
import tramoya.pages.View;
import tramoya.pages.Words;

/** Booking pieces in or out by hand. */
@RestController
@RequestMapping(path = Commerce.PRODUCTS + "/{id}/stock/adjustments", produces = MediaType.TEXT_HTML_VALUE)
class StockAdjustments {
    private static final Map<String, String> FIELD_OF = Map.of(
            "stock.quantity", "quantity",
            "stock.below-zero", "quantity",
            "request.malformed", "quantity",
            "stock.reason", "reason");

    /** What inventory takes; a quantity that is no number is none. */
    record Adjustment(@Nullable Long quantity, String reason) {}

    @GetMapping
    DeedPage ask(@PathVariable String id, Operator operator) {
        return DeedPage.of(operator, deed(id, operator));
    }

    @PostMapping
    ResponseEntity<View> create(@PathVariable String id, @RequestParam Map<String, String> form, Operator operator) {
        try {
            var adjustment =
                    new Adjustment(Typed.number(form.getOrDefault("quantity", "")), form.getOrDefault("reason", ""));
            operator.api().send(HttpMethod.POST, adjustment, "/api/admin/inventory/{id}/adjustments", id);
            return Commerce.goTo(Commerce.stock(id), "stock-adjusted");
        } catch (Refusal refusal) {
            Deed deed = deed(id, operator).typed(form).refused(refusal, FIELD_OF, Commerce.words(operator));
            return Commerce.again(DeedPage.of(operator, deed));
        }
    }

    private static Deed deed(String id, Operator operator) {
        return deed(id, Product.of(Products.now(id, operator.api())).name(), Commerce.words(operator));
    }

    static Deed deed(String id, String name, Words words) {
        return new Deed(
                "adjust",
                Commerce.stock(id) + "/adjustments",
                words.say("adjust.title", name),
                words.say("adjust.lead"),
                words.say("adjust.submit"),
                false,
                List.of(
                        Field.number("quantity", words.say("adjust.quantity"), "", words.say("adjust.quantity-hint")),
                        Field.text("reason", words.say("adjust.reason"), words.say("adjust.reason-hint"))),
                "",
                Commerce.stock(id));
    }
}
