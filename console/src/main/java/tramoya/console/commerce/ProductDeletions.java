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
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.console.commerce.ProductPage.Product;
import tramoya.pages.Refusal;
import tramoya.pages.View;
import tramoya.pages.Words;

/** Taking a product off the shelves. */
@RestController
@RequestMapping(path = Commerce.PRODUCTS + "/{id}/deletions", produces = MediaType.TEXT_HTML_VALUE)
class ProductDeletions {
    @GetMapping
    DeedPage ask(@PathVariable String id, Operator operator) {
        return DeedPage.of(operator, deed(id, operator));
    }

    @PostMapping
    ResponseEntity<View> create(@PathVariable String id, Operator operator) {
        try {
            operator.api().send(HttpMethod.DELETE, null, "/api/admin/products/{id}", id);
            return Commerce.goTo(Commerce.PRODUCTS, "product-deleted");
        } catch (Refusal refusal) {
            Deed deed = deed(id, operator).refused(refusal, Map.of(), Commerce.words(operator));
            return Commerce.again(DeedPage.of(operator, deed));
        }
    }

    private static Deed deed(String id, Operator operator) {
        return deed(id, Product.of(Products.now(id, operator.api())).name(), Commerce.words(operator));
    }

    static Deed deed(String id, String name, Words words) {
        return new Deed(
                "delete",
                Commerce.product(id) + "/deletions",
                words.say("delete-product.title", name),
                words.say("delete-product.lead"),
                words.say("delete-product.submit"),
                true,
                List.of(),
                "",
                Commerce.product(id));
    }
}
