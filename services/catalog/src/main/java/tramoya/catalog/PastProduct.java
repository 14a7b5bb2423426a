package tramoya.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import tramoya.catalog.Product.Deleted;
import tramoya.catalog.Product.Listed;
import tramoya.catalog.Product.Unknown;
import tramoya.events.CatalogEvent;
import tramoya.events.ProductId;
import tramoya.web.Rewindable;

/** A product as it stood at some moment. */
final class PastProduct {
    private PastProduct() {}

    static Rewindable<Product, CatalogEvent> rewindable() {
        return new Rewindable<>(
                "product",
                CatalogService.NAME,
                id -> Product.AGGREGATE.stream(ProductId.parse(id)),
                CatalogEvent.class,
                Product.DECIDER.initial(),
                Product.DECIDER.evolve(),
                PastProduct::shown);
    }

    /** @param details with all that a product has, also what it will have one day */
    record Shown(String sku, String slug, @JsonUnwrapped Details details, int initialStock, boolean onSale) {
        static Shown of(Listed listed, boolean onSale) {
            return new Shown(listed.sku(), listed.slug(), listed.details(), listed.initialStock(), onSale);
        }
    }

    private static @Nullable Object shown(Product product) {
        return switch (product) {
            case Unknown _ -> null;
            case Listed listed -> Shown.of(listed, true);
            case Deleted(Listed last) -> Shown.of(last, false);
        };
    }
}
