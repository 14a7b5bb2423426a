package tramoya.console.commerce;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.Movement;
import tramoya.console.commerce.Told.Past;
import tramoya.console.commerce.Told.ProductChange;
import tramoya.console.commerce.Told.Stock;
import tramoya.pages.Query;
import tramoya.pages.Words;
import tramoya.web.Amount;

/**
 * One product: what it is, what is left of it, and everything that was ever done to it.
 *
 * @param stock null while inventory has not heard of it
 * @param deeds what can be done to it, each in a dialog
 */
public record ProductPage(
        ConsoleFrame frame,
        Product product,
        List<Text> texts,
        @Nullable Stock stock,
        @Nullable Chip stockChip,
        List<Movement> ledger,
        List<Change> history,
        List<Deed> deeds)
        implements CommercePage {

    /** As it is stored. */
    public record Product(
            String id,
            String sku,
            String slug,
            String name,
            String description,
            String category,
            Amount price,
            List<String> pictures,
            boolean onSale) {
        static Product of(Past past) {
            JsonNode state = past.state();
            if (state == null) {
                throw new IllegalStateException("A product that is there has a state");
            }
            return new Product(
                    past.id(),
                    state.path("sku").asString(),
                    state.path("slug").asString(),
                    state.path("name").asString(),
                    state.path("description").asString(),
                    state.path("category").asString(),
                    JsonMapper.shared().treeToValue(state.path("price"), Amount.class),
                    state.path("pictures").valueStream().map(JsonNode::asString).toList(),
                    state.path("onSale").asBoolean());
        }

        public @Nullable String picture() {
            return pictures.isEmpty() ? null : pictures.getFirst();
        }
    }

    /** Its texts in another language. */
    public record Text(String language, String name, String description, String category) {
        static List<Text> of(Past past) {
            List<Text> texts = new ArrayList<>();
            if (past.state() != null) {
                past.state()
                        .path("translations")
                        .properties()
                        .forEach(entry -> texts.add(new Text(
                                entry.getKey(),
                                entry.getValue().path("name").asString(),
                                entry.getValue().path("description").asString(""),
                                entry.getValue().path("category").asString(""))));
            }
            return texts;
        }
    }

    /**
     * Something that was done to it.
     *
     * @param undo where it can be undone; null where it cannot
     * @param redo where it can be done again; null where it cannot
     * @param notes what became of it, or what it was for
     */
    public record Change(
            ProductChange event,
            String said,
            String who,
            List<Before> fields,
            @Nullable String undo,
            @Nullable String redo,
            List<String> notes,
            String past) {}

    /** A field before and after. */
    public record Before(String label, String from, String to) {}

    static ProductPage of(
            Operator operator, Past now, @Nullable Stock stock, List<Movement> ledger, List<ProductChange> history) {
        Words words = Commerce.words(operator);
        Product product = Product.of(now);
        List<Deed> deeds = new ArrayList<>();
        if (stock != null) {
            deeds.add(StockAdjustments.deed(product.id(), product.name(), words));
        }
        if (product.onSale()) {
            deeds.add(ProductDeletions.deed(product.id(), product.name(), words));
        }
        return new ProductPage(
                Commerce.frame(operator, product.name()),
                product,
                Text.of(now),
                stock,
                stock == null ? null : Chip.ofStock(stock.available(), stock.low(), words),
                ledger,
                history.stream()
                        .map(event -> change(product.id(), event, words))
                        .toList(),
                deeds);
    }

    private static Change change(String id, ProductChange event, Words words) {
        List<String> notes = new ArrayList<>();
        if (event.undoes() != null) {
            notes.add(words.say("history.undoes", event.undoes()));
        }
        if (event.redoes() != null) {
            notes.add(words.say("history.redoes", event.redoes()));
        }
        if (event.undone()) {
            notes.add(words.say("history.undone"));
        }
        if (event.reason() != null) {
            notes.add("“" + event.reason() + "”");
        }
        String path = Commerce.product(id) + "/versions/" + event.version();
        return new Change(
                event,
                words.sayOr("event." + event.type(), event.type()),
                Who.said(event.by(), words),
                event.changes().stream()
                        .map(change -> new Before(
                                Fields.label(change.field(), words),
                                said(change.from(), words),
                                said(change.to(), words)))
                        .toList(),
                event.canUndo() ? path + "/undo" : null,
                event.canRedo() ? path + "/redo" : null,
                notes,
                Query.of(Commerce.past("product", id))
                        .with("version", event.version())
                        .address());
    }

    /** A change of texts or pictures is a small state of its own. */
    private static String said(@Nullable JsonNode value, Words words) {
        if (value == null || value.isNull() || value.isValueNode()) {
            return Fields.value(value, words);
        }
        List<String> parts = Fields.of(value).stream()
                .map(field -> Fields.value(field.value(), words))
                .toList();
        return parts.isEmpty() ? "–" : String.join(" · ", parts);
    }

    public String edit() {
        return Commerce.product(product.id()) + "/edit";
    }

    public String stockHref() {
        return Commerce.stock(product.id());
    }

    public String past() {
        return Commerce.past("product", product.id());
    }

    public String stockPast() {
        return Commerce.past("stock", product.id());
    }
}
