package tramoya.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tramoya.catalog.Product.Deleted;
import tramoya.catalog.Product.Listed;
import tramoya.catalog.Product.Unknown;
import tramoya.eventing.EventTypes;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;
import tramoya.events.CatalogEvent;
import tramoya.events.ProductId;
import tramoya.web.Amount;
import tramoya.web.Listing;

/** What happened to a product: when, by whom, and what was different afterwards. Read straight from the log. */
final class ProductHistory {
    private static final int PAGE = 500;

    private final Service service;
    private final EventTypes types;

    ProductHistory(Service service, EventTypes types) {
        this.service = service;
        this.types = types;
    }

    /**
     * One event of the product.
     *
     * @param by who did it, an opaque id
     */
    record Entry(long version, long position, String type, Instant at, String by, List<FieldChange> changes) {}

    /** A field before and after an event; null where it was not there. */
    record FieldChange(
            String field, @Nullable Object from, @Nullable Object to) {}

    /**
     * Oldest first.
     *
     * @param after the version after which the page starts; 0 for the first
     * @throws Rejected {@code product.unknown} (404) when nothing ever happened to it
     */
    Listing<Entry> of(ProductId productId, long after, int limit) {
        List<Entry> entries = new ArrayList<>();
        Product product = Product.DECIDER.initial();
        long version = 0;
        List<RecordedEvent> page;
        do {
            page = service.log().readStream(Product.AGGREGATE.stream(productId), version, PAGE);
            for (RecordedEvent recorded : page) {
                Product before = product;
                product = Product.evolve(before, (CatalogEvent) types.read(recorded));
                version = recorded.envelope().version();
                if (version > after) {
                    entries.add(entry(recorded, before, product));
                }
            }
        } while (page.size() == PAGE && entries.size() <= limit);
        if (version == 0) {
            throw Product.unknown(productId);
        }
        return Listing.cut(
                entries.subList(0, Math.min(entries.size(), limit + 1)),
                limit,
                entry -> Long.toString(entry.version()));
    }

    private static Entry entry(RecordedEvent recorded, Product before, Product after) {
        var envelope = recorded.envelope();
        return new Entry(
                envelope.version(),
                envelope.position(),
                envelope.type(),
                envelope.occurredAt(),
                envelope.actor(),
                changes(before, after));
    }

    static List<FieldChange> changes(Product before, Product after) {
        Map<String, Object> from = fields(before);
        Map<String, Object> to = fields(after);
        var names = new TreeSet<>(from.keySet());
        names.addAll(to.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(from.get(name), to.get(name)))
                .map(name -> new FieldChange(name, from.get(name), to.get(name)))
                .toList();
    }

    private static Map<String, Object> fields(Product product) {
        return switch (product) {
            case Unknown _ -> Map.of();
            case Listed listed -> fields(listed, true);
            case Deleted deleted -> fields(deleted.last(), false);
        };
    }

    private static Map<String, Object> fields(Listed product, boolean onSale) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sku", product.sku());
        fields.put("slug", product.slug());
        fields.put("name", product.details().name());
        fields.put("description", product.details().description());
        fields.put("category", product.details().category());
        fields.put("price", Amount.of(product.details().price()));
        fields.put("stock", product.initialStock());
        fields.put("pictures", product.details().pictures());
        product.details().translations().forEach((language, texts) -> fields.put("translations." + language, texts));
        fields.put("onSale", onSale);
        return fields;
    }
}
