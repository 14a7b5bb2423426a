package tramoya.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.catalog.ProductCommand.CreateProduct;
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.CatalogEvent.ProductRestored;
import tramoya.events.CatalogEvent.ProductUpdated;
import tramoya.events.ProductId;
import tramoya.events.Revision;

/** One product, a lamp for 19.99, at noon. Tests that need another one say how it differs. */
final class ProductFixture {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final String SKU = "LAMP-1";
    static final ProductId LAMP = Product.idOf(SKU);
    static final Details DETAILS =
            new Details("Lámpara", "De pie", "Luz", Money.parse("EUR 19.99"), List.of(), Map.of());

    private ProductFixture() {}

    static CreateProduct offered() {
        return new CreateProduct(LAMP, SKU, "lampara", DETAILS, 12, NOON);
    }

    static CatalogEvent created() {
        return new ProductCreated(
                LAMP,
                SKU,
                "lampara",
                DETAILS.name(),
                DETAILS.description(),
                DETAILS.category(),
                DETAILS.price(),
                12,
                DETAILS.pictures(),
                DETAILS.translations(),
                NOON);
    }

    static CatalogEvent updated(Details details) {
        return updated(details, null);
    }

    /** The lamp as it becomes when another change is taken back or put in force again. */
    static CatalogEvent updated(Details details, @Nullable Revision revision) {
        return new ProductUpdated(
                LAMP,
                details.name(),
                details.description(),
                details.category(),
                details.price(),
                details.pictures(),
                details.translations(),
                revision,
                NOON);
    }

    static CatalogEvent deleted() {
        return new ProductDeleted(LAMP, NOON);
    }

    static Revision undoing(long version) {
        return new Revision(Revision.Kind.UNDO, version, "by mistake");
    }

    static Revision redoing(long version) {
        return new Revision(Revision.Kind.REDO, version, "by mistake");
    }

    static CatalogEvent restored(long version) {
        return new ProductRestored(LAMP, undoing(version), NOON);
    }
}
