package tramoya.console.commerce;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Words;

/**
 * The form of a product, new or not.
 *
 * @param id null for a new one
 * @param fields by name, with what was typed and what is wrong with it
 * @param categories those that there are, to choose from
 * @param problem what is wrong with no field in particular
 */
public record ProductEditPage(
        ConsoleFrame frame,
        @Nullable String id,
        String title,
        Map<String, Input> fields,
        List<String> pictures,
        List<String> categories,
        String currency,
        String mainLanguage,
        String otherLanguage,
        String problem)
        implements CommercePage {

    /** One field. */
    public record Input(String name, String value, String error) {
        public @Nullable String invalid() {
            return error.isEmpty() ? null : "true";
        }

        /** What describes it, for screen readers. */
        public @Nullable String describedBy() {
            return error.isEmpty() ? null : name + "-error";
        }
    }

    /** @param wrong by field, in words; under "" what is wrong with none of them */
    static ProductEditPage of(
            Operator operator,
            @Nullable String id,
            ProductForm form,
            List<String> categories,
            Map<String, String> wrong) {
        Words words = Commerce.words(operator);
        String title = id == null ? words.say("product.new") : words.say("product.edit", form.value("name"));
        return new ProductEditPage(
                Commerce.frame(operator, title),
                id,
                title,
                ProductForm.NAMES.stream()
                        .map(name -> new Input(name, form.value(name), wrong.getOrDefault(name, "")))
                        .collect(Collectors.toMap(Input::name, input -> input)),
                form.changes().pictures(),
                categories,
                form.currency(),
                words.say("language." + form.main()),
                words.say("language." + form.other()),
                wrong.getOrDefault("", ""));
    }

    public Input field(String name) {
        Input input = fields.get(name);
        if (input == null) {
            throw new IllegalArgumentException("The form has no field " + name);
        }
        return input;
    }

    public boolean isNew() {
        return id == null;
    }

    public String action() {
        return id == null ? Commerce.PRODUCTS : Commerce.product(id);
    }

    public String back() {
        return action();
    }
}
