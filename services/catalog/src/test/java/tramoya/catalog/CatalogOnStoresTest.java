package tramoya.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tramoya.catalog.Admission.NewProduct;
import tramoya.catalog.Admission.ProductChanges;
import tramoya.catalog.Offers.Offer;
import tramoya.catalog.ProductSearch.Category;
import tramoya.catalog.ProductSearch.Wanted;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Answer;
import tramoya.eventing.Decider;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.eventing.contract.PostgresServer;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.ProductId;
import tramoya.events.StockChange;
import tramoya.web.Amount;
import tramoya.web.Kinds;
import tramoya.web.Listing;

/** The catalogue with everything but HTTP, beside a stand-in for inventory that opens stock with half of what came. */
@SuppressWarnings("NullAway.Init") // set by each test's start
class CatalogOnStoresTest {
    private static final Languages SPANISH = Languages.only("es");
    private static final Amount PRICE = new Amount(1_999, "EUR");

    @TempDir
    private Path directory;

    private Engine engine;
    private Service service;
    private FollowReadModels follower;
    private Products products;
    private ProductSearch search;
    private Offers offers;

    enum Store {
        SQLITE,
        POSTGRES
    }

    private void start(Store store) {
        Storage storage = switch (store) {
            case SQLITE -> new Storage.Sqlite(directory);
            case POSTGRES -> PostgresServer.newDatabase();
        };
        engine = Engine.start(
                storage, Kinds.ofTheShop(), InstantSource.system(), List.of(CatalogService.definition(), inventory()));
        service = engine.service(CatalogService.NAME);
        follower = new FollowReadModels(service, "es").start();
        products = new Products(
                service, new Admission(CurrencyUnit.EUR, "es"), new Slugs(service), new LocalReaders(engine, follower));
        offers = new Offers(service);
        search = new ProductSearch(follower, offers, 2);
    }

    @AfterEach
    void stop() {
        follower.close();
        engine.close();
    }

    private static ServiceDefinition inventory() {
        Decider<InventoryUpdated, Long, InventoryUpdated> decider =
                new Decider<>(0L, (command, _) -> List.of(command), (_, event) -> event.available());
        var stock = Aggregate.of("stock", InventoryUpdated.class, Long.class, decider);
        return ServiceDefinition.named("inventory")
                .keeps(stock)
                .reacts(
                        "open-stock",
                        ProductCreated.class,
                        (created, turn) -> turn.handle(
                                stock,
                                created.productId(),
                                opened(created.productId(), created.initialStock() / 2, turn.now())))
                .build();
    }

    private static InventoryUpdated opened(ProductId productId, long pieces, Instant at) {
        return new InventoryUpdated(
                productId, StockChange.OPENED, pieces, pieces, 0, pieces, 5, false, pieces <= 5, false, null, null, at);
    }

    private static NewProduct product(String sku, String name, @Nullable String category) {
        return new NewProduct(sku, name, "about " + name, category, PRICE, 100, null, null);
    }

    @ParameterizedTest
    @EnumSource
    void a_new_product_is_shown_at_once_with_what_inventory_says_of_it(Store store) {
        start(store);

        ProductId id = products.create(product("L-1", "Lámpara de pie", "Luz"), null)
                .value()
                .id();

        var sheet = offers.one("lampara-de-pie", SPANISH);
        assertThat(sheet)
                .isEqualTo(new Offers.Sheet(
                        id.toString(),
                        "L-1",
                        "lampara-de-pie",
                        "Lámpara de pie",
                        "about Lámpara de pie",
                        List.of(),
                        "Luz",
                        "Luz",
                        PRICE,
                        50));
        assertThat(offers.one(id.toString(), SPANISH)).isEqualTo(sheet);
    }

    @ParameterizedTest
    @EnumSource
    void products_are_found_by_name_sku_and_category_without_case_accents_or_wildcards(Store store) {
        start(store);
        products.importAll(List.of(
                product("L-1", "Lámpara", "Luz"),
                product("T_2", "Table 50% oak", "Muebles"),
                product("T-3", "Chair", "muebles")));

        assertThat(found("LAMPARA", "")).containsExactly("L-1");
        assertThat(found("t_", "")).containsExactly("T_2");
        assertThat(found("50%", "")).containsExactly("T_2");
        assertThat(found("%", "")).containsExactly("T_2");
        assertThat(found("MUEB", "")).containsExactly("T-3", "T_2");
        assertThat(found("", "MUEBLES")).containsExactly("T-3", "T_2");
        assertThat(found("oak", "muebles")).containsExactly("T_2");
        assertThat(found("oak", "luz")).isEmpty();
        assertThat(search.categories(SPANISH)).extracting(Category::products).containsExactly(1L, 2L);
    }

    private static Wanted wanted(String words, String category, @Nullable String cursor, int limit) {
        return new Wanted(words, category, null, null, false, ProductOrder.RELEVANCE, cursor, limit);
    }

    private List<String> found(String words, String category) {
        return search.search(wanted(words, category, null, 10), SPANISH).items().stream()
                .map(Offer::sku)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void pages_hold_every_product_once(Store store) {
        start(store);
        products.importAll(IntStream.range(0, 25)
                .mapToObj(i -> product("S" + i, i % 2 == 0 ? "Same name" : "Name " + i, null))
                .toList());

        List<String> skus = new ArrayList<>();
        String cursor = null;
        do {
            ProductSearch.Found page = search.search(wanted("", "", cursor, 4), SPANISH);
            page.items().forEach(offer -> skus.add(offer.sku()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(skus).hasSize(25).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void products_of_one_name_have_slugs_of_their_own(Store store) {
        start(store);
        products.create(product("A", "Lamp", null), null);
        products.create(product("B", "Lamp", null), null);
        products.importAll(List.of(product("C", "Lamp", null), product("D", "Lamp", null)));

        assertThat(search.search(wanted("", "", null, 10), SPANISH).items())
                .extracting(Offer::slug)
                .hasSize(4)
                .doesNotHaveDuplicates()
                .contains("lamp")
                .allMatch(slug -> slug.startsWith("lamp"));
        assertThat(offers.one("lamp", SPANISH).sku()).isEqualTo("A");
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void a_sku_is_refused_the_second_time_and_an_import_is_not(Store store) {
        start(store);
        NewProduct lamp = product("A", "Lamp", null);
        long first = products.importAll(List.of(lamp, product("B", "Table", null), lamp))
                .position();

        Answer<Products.Imported> again = products.importAll(List.of(lamp));

        assertThat(again.value().ids()).containsExactly(Product.idOf("A"));
        assertThat(service.log().head()).isEqualTo(2).isEqualTo(first);
        assertRefused("product.sku-taken", () -> products.create(lamp, null));
        assertRefused(
                "product.sku-taken",
                () -> products.importAll(List.of(product("C", "New", null), product("A", "Other", null))));
        assertRefused("product.unknown", () -> offers.one(Product.idOf("C").toString(), SPANISH));
    }

    @ParameterizedTest
    @EnumSource
    void a_request_with_a_key_gets_its_first_answer_again(Store store) {
        start(store);
        NewProduct lamp = product("A", "Lamp", null);

        Answer<Products.Created> first = products.create(lamp, "key");

        assertThat(products.create(lamp, "key")).isEqualTo(new Answer<>(first.value(), first.position(), true));
        assertRefused("idempotency.reused", () -> products.create(product("B", "Lamp", null), "key"));
    }

    @ParameterizedTest
    @EnumSource
    void a_product_changes_disappears_and_keeps_its_history(Store store) {
        start(store);
        ProductId id =
                products.create(product("A", "Lamp", "Luz"), null).value().id();

        products.update(id, new ProductChanges(null, "Big lamp", null, null, new Amount(5, "EUR"), null, null, null));
        assertThat(offers.one("lamp", SPANISH).name()).isEqualTo("Big lamp");
        assertThat(offers.one("lamp", SPANISH).price()).isEqualTo(new Amount(5, "EUR"));
        assertThat(found("big", "luz")).containsExactly("A");

        products.delete(id);
        assertRefused("product.unknown", () -> offers.one("lamp", SPANISH));
        assertRefused("product.unknown", () -> offers.one(id.toString(), SPANISH));
        assertRefused("product.deleted", () -> products.create(product("A", "Lamp", "Luz"), null));
        assertThat(search.search(wanted("", "", null, 10), SPANISH).items()).isEmpty();
        assertThat(search.categories(SPANISH)).isEmpty();

        var history = new ProductHistory(service, Kinds.ofTheShop());
        Listing<ProductHistory.Entry> page = history.of(id, 0, 2);
        assertThat(page.items())
                .extracting(ProductHistory.Entry::type)
                .containsExactly("ProductoCreado", "ProductoActualizado");
        assertThat(page.items().getLast().changes())
                .extracting(ProductHistory.FieldChange::field)
                .containsExactly("name", "price");
        assertThat(page.items()).allMatch(entry -> entry.by().equals("admin"));
        assertThat(page.next()).isEqualTo("2");
        assertThat(history.of(id, 2, 2).items())
                .extracting(ProductHistory.Entry::type)
                .containsExactly("ProductoEliminado");
        assertRefused("product.unknown", () -> history.of(Product.idOf("other"), 0, 2));
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void texts_come_in_the_language_that_is_asked_for_and_pictures_in_their_order(Store store) {
        start(store);
        var english = new Presentation.Wanted("Floor lamp", null, "Light");
        ProductId id = products.create(
                        new NewProduct(
                                "L", "Lámpara", "De pie", "Luz", PRICE, 4, List.of("/a", "/b"), Map.of("en", english)),
                        null)
                .value()
                .id();
        products.create(product("M", "Mesa", "Luz"), null);
        Languages reader = Languages.of("en", null, "es");

        Offers.Sheet sheet = offers.one("lampara", reader);
        assertThat(sheet.name()).isEqualTo("Floor lamp");
        assertThat(sheet.description()).isEqualTo("De pie");
        assertThat(sheet.pictures()).containsExactly("/a", "/b");
        assertThat(sheet.category()).isEqualTo("Luz");
        assertThat(sheet.categoryLabel()).isEqualTo("Light");
        assertThat(search.search(wanted("", "luz", null, 10), reader).items())
                .extracting(Offer::name, Offer::categoryLabel, Offer::picture)
                .containsExactlyInAnyOrder(tuple("Floor lamp", "Light", "/a"), tuple("Mesa", "Luz", null));
        assertThat(search.categories(reader)).containsExactly(new Category("Luz", "Light", 2));
        assertThat(search.categories(SPANISH)).containsExactly(new Category("Luz", "Luz", 2));

        products.update(id, new ProductChanges(null, "Lámpara alta", null, null, null, null, List.of("/b"), null));
        assertThat(offers.one("lampara", reader).name()).isEqualTo("Floor lamp");
        assertThat(offers.one("lampara", reader).pictures()).containsExactly("/b");
        products.update(id, new ProductChanges(null, null, null, null, null, null, null, Map.of()));
        assertThat(offers.one("lampara", reader).name()).isEqualTo("Lámpara alta");
        assertThat(new ProductHistory(service, Kinds.ofTheShop())
                        .of(id, 2, 1)
                        .items()
                        .getFirst()
                        .changes())
                .extracting(ProductHistory.FieldChange::field)
                .containsExactly("translations.en");
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_says_something_else_than_the_log_is_found(Store store) {
        start(store);
        products.create(product("A", "Lamp", null), null);
        assertSound();

        service.write(sql -> sql.update("UPDATE product_list_g1 SET price_minor = 1 WHERE sku = 'A'"));

        assertThat(CatalogInvariants.check(service))
                .filteredOn(finding -> !finding.holds())
                .extracting(Finding::invariant)
                .containsExactly("the product list equals the fold of the log");
    }

    private void assertSound() {
        assertThat(new SearchInvariant(service, follower).check().violations()).isEmpty();
        assertThat(CatalogInvariants.check(service)).isNotEmpty().allMatch(Finding::holds);
    }

    private static void assertRefused(String code, Runnable request) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(request::run).returns(code, Rejected::code);
    }
}
