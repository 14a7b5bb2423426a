package tramoya.catalog;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import tramoya.catalog.Admission.NewProduct;
import tramoya.catalog.Offers.Offer;
import tramoya.catalog.ProductSearch.Found;
import tramoya.catalog.ProductSearch.Wanted;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Decider;
import tramoya.eventing.Engine;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.ProductId;
import tramoya.events.StockChange;
import tramoya.web.Amount;
import tramoya.web.Kinds;

/** The catalogue with everything but HTTP, beside a stand-in for inventory that says what it is told to say. */
final class TestCatalogue implements AutoCloseable {
    static final Languages SPANISH = Languages.only("es");
    static final Languages ENGLISH = Languages.of("en", null, "es");

    private static final Aggregate<InventoryUpdated, Long, InventoryUpdated> STOCK = Aggregate.of(
            "stock",
            InventoryUpdated.class,
            Long.class,
            new Decider<>(0L, (command, _) -> List.of(command), (_, event) -> event.available()));

    final Engine engine;
    final Service service;
    final FollowReadModels follower;
    final Products products;
    final Offers offers;
    final ProductSearch search;

    private TestCatalogue(Storage storage) {
        engine = Engine.start(
                storage, Kinds.ofTheShop(), InstantSource.system(), List.of(CatalogService.definition(), inventory()));
        service = engine.service(CatalogService.NAME);
        follower = new FollowReadModels(service, "es").start();
        var admission = new Admission(CurrencyUnit.EUR, "es");
        products = new Products(service, admission, new Slugs(service), new LocalReaders(engine, follower));
        offers = new Offers(service);
        search = new ProductSearch(follower, offers, 2);
    }

    static TestCatalogue on(Path directory) {
        return on(new Storage.Sqlite(directory));
    }

    static TestCatalogue on(Storage storage) {
        return new TestCatalogue(storage);
    }

    private static ServiceDefinition inventory() {
        return ServiceDefinition.named("inventory")
                .keeps(STOCK)
                .reacts(
                        "open-stock",
                        ProductCreated.class,
                        (created, turn) -> turn.handle(
                                STOCK,
                                created.productId(),
                                stock(created.productId(), created.initialStock(), turn.now())))
                .build();
    }

    private static InventoryUpdated stock(ProductId productId, long pieces, Instant at) {
        return new InventoryUpdated(
                productId,
                StockChange.ADJUSTED,
                pieces,
                pieces,
                0,
                pieces,
                5,
                false,
                pieces <= 5,
                false,
                null,
                null,
                at);
    }

    /** Inventory says how many there are; returns before the catalogue has heard of it. */
    void stock(ProductId productId, long pieces) {
        engine.service("inventory")
                .execute(
                        Request.by("test"),
                        turn -> turn.handle(STOCK, productId, stock(productId, pieces, turn.now())));
    }

    ProductId sell(NewProduct product) {
        return products.create(product, null).value().id();
    }

    /** A product for ten euros of which there are a hundred. */
    static NewProduct product(String sku, String name, String category) {
        return product(sku, name, "", category, 1_000, 100, null);
    }

    static NewProduct product(
            String sku,
            String name,
            String description,
            String category,
            long cents,
            int stock,
            Presentation.@Nullable Wanted english) {
        return new NewProduct(
                sku,
                name,
                description,
                category,
                new Amount(cents, "EUR"),
                stock,
                null,
                english == null ? null : Map.of("en", english));
    }

    static Wanted wanted(String words) {
        return new Wanted(words, "", null, null, false, ProductOrder.RELEVANCE, null, 50);
    }

    Found found(Wanted wanted) {
        return search.search(wanted, SPANISH);
    }

    /** The skus of what is found for these words, best first. */
    List<String> found(String words) {
        return skus(found(wanted(words)));
    }

    static List<String> skus(Found found) {
        return found.items().stream().map(Offer::sku).toList();
    }

    /** What must hold of the catalogue and does not. */
    List<String> violations() {
        List<String> violations = new java.util.ArrayList<>(
                new SearchInvariant(service, follower).check().violations());
        CatalogInvariants.check(service).forEach(finding -> violations.addAll(finding.violations()));
        return violations;
    }

    @Override
    public void close() {
        follower.close();
        engine.close();
    }
}
