package tramoya.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tramoya.catalog.Product.Deleted;
import tramoya.catalog.Product.Listed;
import tramoya.catalog.Product.Unknown;
import tramoya.catalog.Trail.Change;
import tramoya.eventing.EventTypes;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;
import tramoya.events.CatalogEvent;
import tramoya.events.ProductId;
import tramoya.events.Revision;
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
     * @param undoes the version that it takes back, if it does
     * @param redoes the version that it puts in force again, if it does
     * @param reason why it does
     * @param undone whether it is taken back itself, now
     * @param canUndo whether it can be undone now, as {@code canRedo}
     */
    record Entry(
            long version,
            long position,
            String type,
            Instant at,
            String by,
            List<FieldChange> changes,
            @Nullable Long undoes,
            @Nullable Long redoes,
            @Nullable String reason,
            boolean undone,
            boolean canUndo,
            boolean canRedo) {}

    /** An event with what it changed; what can be undone is known only at the end of the history. */
    private record Told(RecordedEvent recorded, List<FieldChange> changes) {}

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
        List<Told> told = new ArrayList<>();
        Product product = Product.DECIDER.initial();
        long version = 0;
        List<RecordedEvent> page;
        do {
            page = service.log().readStream(Product.AGGREGATE.stream(productId), version, PAGE);
            for (RecordedEvent recorded : page) {
                Product before = product;
                product = Product.evolve(before, (CatalogEvent) types.read(recorded));
                version = recorded.envelope().version();
                if (version > after && told.size() <= limit) {
                    told.add(new Told(recorded, changes(before, product)));
                }
            }
        } while (page.size() == PAGE);
        Trail trail = trail(productId, product);
        return Listing.cut(
                told.stream().map(one -> entry(one, trail)).toList(), limit, entry -> Long.toString(entry.version()));
    }

    private static Trail trail(ProductId productId, Product product) {
        return switch (product) {
            case Unknown _ -> throw Product.unknown(productId);
            case Listed listed -> listed.trail();
            case Deleted deleted -> deleted.last().trail();
        };
    }

    private static Entry entry(Told told, Trail trail) {
        var envelope = told.recorded().envelope();
        Optional<Change> change = trail.find(envelope.version());
        Revision revision = change.map(Change::revision).orElse(null);
        return new Entry(
                envelope.version(),
                envelope.position(),
                envelope.type(),
                envelope.occurredAt(),
                envelope.actor(),
                told.changes(),
                revision != null && revision.kind() == Revision.Kind.UNDO ? (Long) revision.version() : null,
                revision != null && revision.kind() == Revision.Kind.REDO ? (Long) revision.version() : null,
                revision == null ? null : revision.reason(),
                change.map(Change::undone).orElse(false),
                trail.canUndo(envelope.version()),
                trail.canRedo(envelope.version()));
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
        fields.putAll(product.details().fields());
        fields.put("stock", product.initialStock());
        fields.put("onSale", onSale);
        return fields;
    }
}
