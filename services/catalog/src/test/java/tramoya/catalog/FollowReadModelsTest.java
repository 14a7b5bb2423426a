package tramoya.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static tramoya.catalog.TestCatalogue.product;
import static tramoya.catalog.TestCatalogue.skus;
import static tramoya.catalog.TestCatalogue.wanted;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tramoya.catalog.Admission.ProductChanges;
import tramoya.catalog.FollowReadModels.View;
import tramoya.catalog.ProductSearch.Found;
import tramoya.catalog.ProductSearch.Wanted;
import tramoya.catalog.Products.Revise;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Storage;
import tramoya.eventing.contract.PostgresServer;
import tramoya.events.ProductId;
import tramoya.web.Kinds;

/** The index goes with the read models, whatever happens to them. */
@SuppressWarnings("NullAway.Init") // set by each test's start
class FollowReadModelsTest {
    private static final Duration PROMPTLY = Duration.ofSeconds(1);

    @TempDir
    private Path directory;

    private TestCatalogue shop;

    enum Store {
        SQLITE,
        POSTGRES
    }

    private void start(Store store) {
        Storage storage = switch (store) {
            case SQLITE -> new Storage.Sqlite(directory);
            case POSTGRES -> PostgresServer.newDatabase();
        };
        shop = TestCatalogue.on(storage);
    }

    @AfterEach
    void everything_adds_up() {
        assertThat(shop.violations()).isEmpty();
        shop.close();
    }

    @ParameterizedTest
    @EnumSource
    void what_was_written_can_be_found_at_once(Store store) {
        start(store);
        for (int i = 0; i < 10; i++) {
            ProductId id = shop.sell(product("L" + i, "Lámpara", "Luz"));
            assertThat(shop.found("lampara")).hasSize(1);
            shop.products.update(id, new ProductChanges(null, "Silla", null, null, null, null, null, null));
            assertThat(shop.found("lampara")).isEmpty();
            assertThat(shop.found("silla")).containsExactly("L" + i);
            shop.products.delete(id);
            assertThat(shop.found("silla")).isEmpty();
            assertThat(shop.search.categories(TestCatalogue.SPANISH)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_sold_out_or_comes_back_shows_promptly(Store store) {
        start(store);
        ProductId lamp = shop.sell(product("L", "Lámpara", "Luz"));
        shop.sell(product("S", "Silla", "Luz"));
        assertThat(available()).containsExactly("L", "S");

        shop.stock(lamp, 0);
        await().atMost(PROMPTLY).until(() -> available().equals(List.of("S")));
        assertThat(shop.found(wanted("")).facets().available()).isEqualTo(1);
        assertThat(shop.found("lampara")).containsExactly("L");

        shop.stock(lamp, 3);
        await().atMost(PROMPTLY).until(() -> available().equals(List.of("L", "S")));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_undone_and_redone_shows_in_the_shop_and_its_history_says_what_can_be_done_next(Store store) {
        start(store);
        ProductId lamp = shop.sell(product("L", "Lámpara", "Luz"));
        shop.products.update(lamp, new ProductChanges(null, "Silla", null, null, null, null, null, null));
        shop.products.undo(lamp, new Revise(2L, "wrong product"));
        assertThat(shop.found("lampara")).containsExactly("L");
        shop.products.redo(lamp, new Revise(2L, "it was right"));
        assertThat(shop.found("silla")).containsExactly("L");

        shop.products.delete(lamp);
        assertThat(shop.found("silla")).isEmpty();
        shop.products.undo(lamp, new Revise(5L, "sold after all"));
        assertThat(shop.found("silla")).containsExactly("L");

        List<ProductHistory.Entry> history = new ProductHistory(shop.service, Kinds.ofTheShop())
                .of(lamp, 0, 50)
                .items();
        assertThat(history)
                .extracting(
                        ProductHistory.Entry::type,
                        ProductHistory.Entry::undoes,
                        ProductHistory.Entry::redoes,
                        ProductHistory.Entry::reason,
                        ProductHistory.Entry::undone,
                        ProductHistory.Entry::canUndo,
                        ProductHistory.Entry::canRedo)
                .containsExactly(
                        tuple("ProductoCreado", null, null, null, false, false, false),
                        tuple("ProductoActualizado", null, null, null, false, true, false),
                        tuple("ProductoActualizado", 2L, null, "wrong product", false, false, false),
                        tuple("ProductoActualizado", null, 2L, "it was right", false, false, false),
                        tuple("ProductoEliminado", null, null, null, true, false, true),
                        tuple("ProductoRestaurado", 5L, null, "sold after all", false, false, false));
        List<RecordedEvent> events = shop.service.log().readStream(Product.AGGREGATE.stream(lamp), 0, 10);
        assertThat(events.get(2).envelope().causation())
                .isEqualTo(events.get(1).envelope().id());
        assertThat(events.get(5).envelope().causation())
                .isEqualTo(events.get(4).envelope().id());
    }

    private List<String> available() {
        return skus(shop.found(new Wanted("", "", null, null, true, ProductOrder.RELEVANCE, null, 50)));
    }

    @ParameterizedTest
    @EnumSource
    void an_index_that_starts_from_nothing_holds_what_the_old_one_held(Store store) {
        start(store);
        shop.products.importAll(IntStream.range(0, 300)
                .mapToObj(i -> product("S" + i, "Name " + i, "Category " + i % 7))
                .toList());
        shop.stock(Product.idOf("S1"), 0);
        shop.products.delete(Product.idOf("S2"));
        await().atMost(PROMPTLY).until(() -> !available().contains("S1"));

        try (var another = new FollowReadModels(shop.service, "es").start()) {
            assertThat(another.view().index().content())
                    .hasSize(299)
                    .isEqualTo(shop.follower.view().index().content());
        }
    }

    @Test
    void a_restart_finds_everything_again() {
        start(Store.SQLITE);
        shop.sell(product("L", "Lámpara", "Luz"));
        ProductId sold = shop.sell(product("S", "Silla", "Luz"));
        shop.stock(sold, 0);
        await().atMost(PROMPTLY).until(() -> available().equals(List.of("L")));
        shop.close();

        start(Store.SQLITE);

        assertThat(shop.found("lampara")).containsExactly("L");
        assertThat(available()).containsExactly("L");
    }

    @Test
    void a_read_model_that_is_rebuilt_brings_a_new_index_and_searches_go_on_meanwhile() {
        start(Store.SQLITE);
        shop.sell(product("L", "Lámpara", "Luz"));
        View before = shop.follower.view();
        shop.service.write(sql -> sql.update("UPDATE product_list_g1 SET price_minor = 1 WHERE sku = 'L'"));

        shop.service.operations().rebuild(ProductList.NAME, "test", "a wrong row");

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            assertThat(shop.found("lampara")).containsExactly("L");
            return shop.follower.view().index() != before.index();
        });
        assertThat(shop.offers.one("lampara", TestCatalogue.SPANISH).price().amount())
                .isEqualTo(1_000);
    }

    @Test
    void pages_have_no_gaps_and_no_repeats_while_others_change() {
        start(Store.SQLITE);
        shop.products.importAll(IntStream.range(0, 120)
                .mapToObj(i -> product("S" + i, i % 2 == 0 ? "Same name" : "Name " + i, "Things"))
                .toList());

        List<String> skus = new ArrayList<>();
        String cursor = null;
        int page = 0;
        do {
            Found found = shop.found(new Wanted("name", "", null, null, false, ProductOrder.RELEVANCE, cursor, 10));
            skus.addAll(skus(found));
            cursor = found.next();
            shop.products.importAll(List.of(product("Other " + page++, "Something else", "Other things")));
            shop.stock(Product.idOf(skus.getLast()), page);
            shop.products.update(
                    Product.idOf(skus.getLast()),
                    new ProductChanges(null, null, "Changed " + page, null, null, null, null, null));
        } while (cursor != null);

        assertThat(skus).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void somebody_who_waits_longer_than_an_index_that_is_closed_is_let_go() {
        start(Store.SQLITE);
        var closed = new FollowReadModels(shop.service, "es").start();
        closed.close();

        assertThat(closed.awaitLook(Duration.ofSeconds(30))).isFalse();
    }
}
