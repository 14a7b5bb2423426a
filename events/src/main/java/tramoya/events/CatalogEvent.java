package tramoya.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the catalog service tells the others. */
@PublishedBy("catalog")
public sealed interface CatalogEvent extends Event {
    ProductId productId();

    /**
     * A product can be sold. Its plain texts are in the shop's main language.
     *
     * @param slug its name in web addresses; unique, never changes
     * @param initialStock pieces that come with it; inventory opens its stock with them
     * @param pictures addresses of pictures, the main one first; empty in events from before v1.1
     * @param translations by BCP 47 language; empty in events from before v1.1
     */
    @Wire("ProductoCreado")
    record ProductCreated(
            ProductId productId,
            @Impersonal @Example("LAMP-01") String sku,
            @Impersonal @Example("desk-lamp") String slug,
            @Impersonal @Example("Flexo") String name,

            @Impersonal @Example("Una lámpara de latón para veladas largas.")
            String description,

            @Impersonal @Example("Iluminación") String category,
            Money price,
            @Example("40") int initialStock,
            @Impersonal @Example("/media/desk-lamp.svg") List<String> pictures,
            Map<String, Translation> translations,
            Instant at)
            implements CatalogEvent {
        public ProductCreated {
            pictures = Translation.listOrEmpty(pictures);
            translations = Translation.mapOrEmpty(translations);
        }

        /** A product without pictures, in the main language only. */
        public ProductCreated(
                ProductId productId,
                String sku,
                String slug,
                String name,
                String description,
                String category,
                Money price,
                int initialStock,
                Instant at) {
            this(productId, sku, slug, name, description, category, price, initialStock, List.of(), Map.of(), at);
        }

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
                    .pictures(pictures)
                    .translations(translations)
                    .violations();
        }
    }

    /**
     * Details or price changed; the event holds all of them as they are now.
     *
     * @param pictures addresses of pictures, the main one first; empty in events from before v1.1
     * @param translations by BCP 47 language; empty in events from before v1.1
     * @param revision which change it takes back or puts in force again; null for a change of its own
     */
    @Wire("ProductoActualizado")
    record ProductUpdated(
            ProductId productId,
            @Impersonal @Example("Flexo") String name,

            @Impersonal @Example("Una lámpara de latón para veladas largas.")
            String description,

            @Impersonal @Example("Iluminación") String category,
            Money price,
            @Impersonal @Example("/media/desk-lamp.svg") List<String> pictures,
            Map<String, Translation> translations,
            @Nullable Revision revision,
            Instant at)
            implements CatalogEvent {
        public ProductUpdated {
            pictures = Translation.listOrEmpty(pictures);
            translations = Translation.mapOrEmpty(translations);
        }

        /** A product without pictures, in the main language only. */
        public ProductUpdated(
                ProductId productId, String name, String description, String category, Money price, Instant at) {
            this(productId, name, description, category, price, List.of(), Map.of(), null, at);
        }

        @Override
        public List<String> violations() {
            return Checks.of()
                    .text("name", name, 200)
                    .longText("description", description, 10_000)
                    .text("category", category, 80)
                    .notNegative("price", price)
                    .pictures(pictures)
                    .translations(translations)
                    .revision(revision)
                    .violations();
        }
    }

    /**
     * The product is not sold any more. Orders that hold it go on.
     *
     * @param revision which deletion it puts in force again; null for one of its own
     */
    @Wire("ProductoEliminado")
    record ProductDeleted(ProductId productId, @Nullable Revision revision, Instant at) implements CatalogEvent {
        /** A deletion of its own. */
        public ProductDeleted(ProductId productId, Instant at) {
            this(productId, null, at);
        }

        @Override
        public List<String> violations() {
            return Checks.of().revision(revision).violations();
        }
    }

    /**
     * A product that was deleted is sold again, with the details and the stock that it had.
     *
     * @param revision the deletion that is taken back
     */
    @Wire("ProductoRestaurado")
    record ProductRestored(ProductId productId, Revision revision, Instant at) implements CatalogEvent {
        @Override
        public List<String> violations() {
            return Checks.of().revision(revision).violations();
        }
    }
}
