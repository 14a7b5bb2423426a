package tramoya.events;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;

/** What the catalog service tells the others. */
@PublishedBy("catalog")
public sealed interface CatalogEvent extends Event {
    ProductId productId();

    /**
     * A product can be sold.
     *
     * @param slug its name in web addresses; unique, never changes
     * @param initialStock pieces that come with it; inventory opens its stock with them
     */
    @Wire("ProductoCreado")
    record ProductCreated(
            ProductId productId,
            @Impersonal @Example("LAMP-01") String sku,
            @Impersonal @Example("desk-lamp") String slug,
            @Impersonal @Example("Desk lamp") String name,

            @Impersonal @Example("A lamp of brass for long evenings.")
            String description,

            @Impersonal @Example("Lighting") String category,
            Money price,
            @Example("40") int initialStock,
            Instant at)
            implements CatalogEvent {
        @Override
        public List<String> violations() {
            return Checks.of()
                    .text("sku", sku, 64)
                    .text("slug", slug, 120)
                    .text("name", name, 200)
                    .longText("description", description, 10_000)
                    .text("category", category, 80)
                    .notNegative("price", price)
                    .notNegative("initialStock", initialStock)
                    .violations();
        }
    }

    /** Details or price changed; the event holds all of them as they are now. */
    @Wire("ProductoActualizado")
    record ProductUpdated(
            ProductId productId,
            @Impersonal @Example("Desk lamp") String name,

            @Impersonal @Example("A lamp of brass for long evenings.")
            String description,

            @Impersonal @Example("Lighting") String category,
            Money price,
            Instant at)
            implements CatalogEvent {
        @Override
        public List<String> violations() {
            return Checks.of()
                    .text("name", name, 200)
                    .longText("description", description, 10_000)
                    .text("category", category, 80)
                    .notNegative("price", price)
                    .violations();
        }
    }

    /** The product is not sold any more. Orders that hold it go on. */
    @Wire("ProductoEliminado")
    record ProductDeleted(ProductId productId, Instant at) implements CatalogEvent {}
}
