package tramoya.console.commerce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tramoya.console.commerce.ProductPage.Product;
import tramoya.console.commerce.ProductPage.Text;
import tramoya.pages.Words;
import tramoya.web.Amount;

/**
 * A product as somebody types it. Texts in the shop's main language, and in one more.
 *
 * @param main the shop's main language, which the plain texts are in
 * @param other the other language
 * @param kept translations into further languages, which this form leaves as they are
 */
record ProductForm(Map<String, String> typed, String currency, String main, String other, List<Text> kept) {
    /** In the order of the page. */
    static final List<String> NAMES = List.of(
            "sku",
            "name",
            "category",
            "description",
            "other-name",
            "other-category",
            "other-description",
            "price",
            "stock",
            "pictures");

    /** What the catalogue takes; null where it stays, or where nothing was said. */
    record Wanted(
            @Nullable String sku,
            String name,
            String description,
            @Nullable String category,
            @Nullable Amount price,
            @Nullable Long stock,
            List<String> pictures,
            Map<String, Translation> translations) {}

    record Translation(String name, String description, String category) {}

    static ProductForm empty(String currency, Words words) {
        return new ProductForm(Map.of(), currency, "es", "en", List.of());
    }

    static ProductForm of(Product product, List<Text> texts, Words words) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("sku", product.sku());
        typed.put("name", product.name());
        typed.put("category", product.category());
        typed.put("description", product.description());
        typed.put("price", words.formats().plainMoney(product.price()));
        typed.put("pictures", String.join("\n", product.pictures()));
        ProductForm empty = empty(product.price().currency(), words);
        List<Text> kept = new ArrayList<>();
        for (Text text : texts) {
            if (text.language().equals(empty.other())) {
                typed.put("other-name", text.name());
                typed.put("other-category", text.category());
                typed.put("other-description", text.description());
            } else {
                kept.add(text);
            }
        }
        return new ProductForm(typed, empty.currency(), empty.main(), empty.other(), kept);
    }

    ProductForm with(Map<String, String> form) {
        return new ProductForm(form, currency, main, other, kept);
    }

    String value(String name) {
        return typed.getOrDefault(name, "");
    }

    /** For a product that is there already: neither sku nor stock. */
    Wanted changes() {
        return wanted(null, null);
    }

    Wanted creation() {
        return wanted(value("sku"), value("stock").isBlank() ? Long.valueOf(0) : Typed.number(value("stock")));
    }

    /** What is wrong before any service is asked: field and key of the words. */
    Map<String, String> wrong(boolean isNew) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (Typed.money(value("price"), currency) == null) {
            wrong.put("price", "product.price-wrong");
        }
        if (isNew && !value("stock").isBlank() && Typed.number(value("stock")) == null) {
            wrong.put("stock", "product.stock-wrong");
        }
        if (value("other-name").isBlank()
                && !(value("other-description").isBlank()
                        && value("other-category").isBlank())) {
            wrong.put("other-name", "product.other-name-wrong");
        }
        return wrong;
    }

    private Wanted wanted(@Nullable String sku, @Nullable Long stock) {
        Map<String, Translation> translations = new LinkedHashMap<>();
        kept.forEach(text ->
                translations.put(text.language(), new Translation(text.name(), text.description(), text.category())));
        if (!value("other-name").isBlank()) {
            translations.put(
                    other,
                    new Translation(
                            value("other-name").strip(),
                            value("other-description").strip(),
                            value("other-category").strip()));
        }
        return new Wanted(
                sku,
                value("name").strip(),
                value("description").strip(),
                value("category").isBlank() ? null : value("category").strip(),
                Typed.money(value("price"), currency),
                stock,
                Arrays.stream(value("pictures").split("\\R", -1))
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                translations);
    }
}
