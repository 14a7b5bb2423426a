package tramoya.console.commerce;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tramoya.console.Operator;
import tramoya.console.commerce.ProductPage.Product;
import tramoya.console.commerce.ProductPage.Text;
import tramoya.console.commerce.Told.Made;
import tramoya.console.commerce.Told.Past;
import tramoya.pages.Refusal;
import tramoya.pages.View;
import tramoya.pages.Words;

/** Making products and changing them. */
@RestController
@RequestMapping(path = Commerce.PRODUCTS, produces = MediaType.TEXT_HTML_VALUE)
class ProductEdits {
    private static final Map<String, String> FIELD_OF = Map.of(
            "product.sku", "sku",
            "product.sku-taken", "sku",
            "product.deleted", "sku",
            "product.name", "name",
            "product.description", "description",
            "product.category", "category",
            "product.price", "price",
            "product.stock", "stock",
            "product.pictures", "pictures",
            "product.translations", "other-name");

    private static final String CURRENCY = "EUR";

    @GetMapping("/new")
    ProductEditPage blank(Operator operator) {
        return page(operator, null, ProductForm.empty(currency(operator), Commerce.words(operator)), Map.of());
    }

    @PostMapping
    ResponseEntity<View> create(@RequestParam Map<String, String> typed, Operator operator) {
        Words words = Commerce.words(operator);
        ProductForm form = ProductForm.empty(currency(operator), words).with(typed);
        return orAgain(operator, null, form, () -> {
            Made made = operator.api().post(Made.class, form.creation(), "/api/admin/products");
            return Commerce.goTo(Commerce.product(made.id()), "product-created");
        });
    }

    @GetMapping("/{id}/edit")
    ProductEditPage edit(@PathVariable String id, Operator operator) {
        return page(operator, id, form(id, operator), Map.of());
    }

    @PostMapping("/{id}")
    ResponseEntity<View> update(@PathVariable String id, @RequestParam Map<String, String> typed, Operator operator) {
        ProductForm form = form(id, operator).with(typed);
        return orAgain(operator, id, form, () -> {
            operator.api().put(Made.class, form.changes(), "/api/admin/products/{id}", id);
            return Commerce.goTo(Commerce.product(id), "product-changed");
        });
    }

    private static ProductForm form(String id, Operator operator) {
        Past now = Products.now(id, operator.api());
        return ProductForm.of(Product.of(now), Text.of(now), Commerce.words(operator));
    }

    /** Does it, or shows the form again with what is wrong. */
    private static ResponseEntity<View> orAgain(
            Operator operator,
            @org.jspecify.annotations.Nullable String id,
            ProductForm form,
            java.util.function.Supplier<ResponseEntity<View>> deed) {
        Words words = Commerce.words(operator);
        Map<String, String> wrong = new HashMap<>();
        form.wrong(id == null).forEach((field, key) -> wrong.put(field, words.say(key)));
        if (wrong.isEmpty()) {
            try {
                return deed.get();
            } catch (Refusal refusal) {
                wrong.put(FIELD_OF.getOrDefault(refusal.code(), ""), refusal.said(words));
            }
        }
        return Commerce.again(page(operator, id, form, wrong));
    }

    private static ProductEditPage page(
            Operator operator,
            @org.jspecify.annotations.Nullable String id,
            ProductForm form,
            Map<String, String> wrong) {
        List<String> categories = operator.api()
                .get(JsonNode.class, "/api/store/categories")
                .path("items")
                .valueStream()
                .map(item -> item.path("category").asString(item.path("name").asString("")))
                .filter(name -> !name.isEmpty())
                .toList();
        return ProductEditPage.of(operator, id, form, categories, wrong);
    }

    /** That of any product; a shop sells in one. */
    private static String currency(Operator operator) {
        var any = operator.api().get(Told.Products.class, "/api/store/products?limit=1");
        return Optional.of(any.items())
                .filter(items -> !items.isEmpty())
                .map(items -> items.getFirst().price().currency())
                .orElse(CURRENCY);
    }
}
