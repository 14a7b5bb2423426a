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
import tramoya.console.commerce.Told.Stock;
import tramoya.pages.Refusal;
import tramoya.pages.View;
import tramoya.pages.Words;

/** Ruling when a stock counts as low, and whether more may be sold than is there. */
@RestController
@RequestMapping(path = Commerce.PRODUCTS + "/{id}/stock/policies", produces = MediaType.TEXT_HTML_VALUE)
class StockPolicies {
    private static final Map<String, String> FIELD_OF =
            Map.of("stock.threshold", "threshold", "stock.backordered", "backorder");

    /** What inventory takes. */
    record Policy(@Nullable Long threshold, boolean backorder) {}

    @GetMapping
    DeedPage ask(@PathVariable String id, Operator operator) {
        return DeedPage.of(operator, deed(id, operator));
    }

    @PostMapping
    ResponseEntity<View> create(@PathVariable String id, @RequestParam Map<String, String> form, Operator operator) {
        Words words = Commerce.words(operator);
        Long threshold = Typed.number(form.getOrDefault("threshold", ""));
        if (threshold == null) {
            return Commerce.again(DeedPage.of(
                    operator, deed(id, operator).typed(form).wrong("threshold", words.say("policy.threshold-wrong"))));
        }
        try {
            operator.api()
                    .send(
                            HttpMethod.PUT,
                            new Policy(threshold, form.containsKey("backorder")),
                            "/api/admin/inventory/{id}/policy",
                            id);
            return Commerce.goTo(Commerce.stock(id), "policy-changed");
        } catch (Refusal refusal) {
            return Commerce.again(
                    DeedPage.of(operator, deed(id, operator).typed(form).refused(refusal, FIELD_OF, words)));
        }
    }

    private static Deed deed(String id, Operator operator) {
        return deed(
                id,
                Product.of(Products.now(id, operator.api())).name(),
                Stocks.stock(id, operator),
                Commerce.words(operator));
    }

    static Deed deed(String id, String name, Stock stock, Words words) {
        return new Deed(
                "policy",
                Commerce.stock(id) + "/policies",
                words.say("policy.title", name),
                words.say("policy.lead"),
                words.say("policy.submit"),
                false,
                List.of(
                        Field.number(
                                "threshold",
                                words.say("policy.threshold"),
                                Long.toString(stock.threshold()),
                                words.say("policy.threshold-hint")),
                        Field.check(
                                "backorder",
                                words.say("policy.backorder"),
                                stock.backorder(),
                                words.say("policy.backorder-hint"))),
                "",
                Commerce.stock(id));
    }
}
