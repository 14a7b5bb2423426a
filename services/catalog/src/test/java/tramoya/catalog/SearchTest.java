package tramoya.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.catalog.TestCatalogue.ENGLISH;
import static tramoya.catalog.TestCatalogue.SPANISH;
import static tramoya.catalog.TestCatalogue.product;
import static tramoya.catalog.TestCatalogue.skus;
import static tramoya.catalog.TestCatalogue.wanted;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tramoya.catalog.Offers.Offer;
import tramoya.catalog.ProductSearch.CategoryCount;
import tramoya.catalog.ProductSearch.Found;
import tramoya.catalog.ProductSearch.PriceCount;
import tramoya.catalog.ProductSearch.Suggestion;
import tramoya.catalog.ProductSearch.Wanted;
import tramoya.eventing.Rejected;

/** What is found for what is typed, in a shop with ten things. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class SearchTest {
    private TestCatalogue shop;

    @BeforeAll
    void open(@TempDir Path directory) {
        shop = TestCatalogue.on(directory);
        shop.products.importAll(List.of(
                product(
                        "TR-001",
                        "Vela de cera",
                        "Arde ocho horas.",
                        "Velas y luz",
                        690,
                        10,
                        text("Wax candle", "Candles")),
                product(
                        "TR-002",
                        "Farol de camerino",
                        "Con vela.",
                        "Velas y luz",
                        2_490,
                        0,
                        text("Dressing-room lantern", "Candles")),
                product(
                        "TR-003",
                        "Lámpara de atril",
                        "Brazo de latón.",
                        "Velas y luz",
                        4_590,
                        3,
                        text("Music stand lamp", "Candles")),
                product("TR-004", "Tela de algodón", "Roja.", "Textil", 8_990, 5, text("Cotton cloth", "Textiles")),
                product(
                        "TR-005",
                        "Cuadernos de escena",
                        "Papel crudo.",
                        "Papelería",
                        1_290,
                        1,
                        text("Stage notebooks", "Stationery")),
                product(
                        "TR-006",
                        "Lápices de regidor",
                        "Seis lápices.",
                        "Papelería",
                        790,
                        7,
                        text("Stage manager's pencils", "Stationery")),
                product("TR-007", "Caja 50% roble", "Lleva una lámpara dentro.", "Muebles", 25_000, 2, null),
                product(
                        "TR-0071",
                        "Silla plegable",
                        "De haya.",
                        "Muebles",
                        100_000,
                        0,
                        text("Folding chair", "Furniture")),
                product("85123A", "Corazón colgante", "", "Muebles", 999, 4, text("Hanging heart", "Furniture")),
                product("M", "Marioneta", "Madera y vela.", "Juguetes", 1_000, 1, text("Lamp puppet", "Toys"))));
    }

    private static Presentation.Wanted text(String name, String category) {
        return new Presentation.Wanted(name, null, category);
    }

    @AfterAll
    void close() {
        assertThat(shop.violations()).isEmpty();
        shop.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "lampara=>TR-003,TR-007",
                "LÁMPARAS=>TR-003,TR-007",
                "lámp=>TR-003,M,TR-007",
                "cuaderno=>TR-005",
                "notebook=>TR-005",
                "pencil=>TR-006",
                "lapiz=>TR-006",
                "cuadreno=>TR-005",
                "cuadrno=>TR-005",
                "xuadernos=>TR-005",
                "lapizes=>TR-006",
                "lantren=>TR-002",
                "marionteas=>M",
                "camer=>TR-002",
                "farol de camerino=>TR-002",
                "farol para camerino=>TR-002",
                "roja algodón=>TR-004",
                "muebles=>TR-007,85123A,TR-0071",
                "candles=>TR-001,TR-002,TR-003",
                "tr-003=>TR-003",
                "85123a=>85123A",
                "8512=>85123A",
                "TR-007=>TR-007,TR-0071",
                "50%=>TR-007",
                "%=>TR-007",
            })
    void words_are_found(String words, String skus) {
        assertThat(String.join(",", shop.found(words))).isEqualTo(skus);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zeppelin",
                "*",
                "v*la",
                "vela?zz",
                "_",
                "...",
                "vela zeppelin",
                "\u0000",
                "' OR 1=1 --",
                "name:vela AND"
            })
    void what_is_nowhere_finds_nothing_and_signs_are_no_wildcards(String words) {
        assertThat(shop.found(words)).isEmpty();
    }

    @Test
    void a_name_counts_more_than_a_category_and_that_more_than_a_description_and_a_typo_least() {
        // Candle: its name; lantern and lamp: their category; puppet: its description; cloth (tela): nearly.
        assertThat(shop.found("vela")).containsExactly("TR-001", "TR-002", "TR-003", "M", "TR-004");
        assertThat(shop.found("velas")).containsExactly("TR-001", "TR-002", "TR-003", "M", "TR-004");
    }

    @Test
    void the_language_that_is_asked_for_counts_more() {
        assertThat(shop.found("lamp")).containsExactly("TR-003", "M", "TR-007");
        assertThat(skus(shop.search.search(wanted("lamp"), ENGLISH))).containsExactly("M", "TR-003", "TR-007");
    }

    @Test
    void texts_are_in_the_readers_language_and_lists_in_its_order() {
        Found found =
                shop.search.search(new Wanted("", "PAPELERIA", null, null, false, ProductOrder.NAME, null, 9), ENGLISH);

        assertThat(found.items()).extracting(Offer::name).containsExactly("Stage manager's pencils", "Stage notebooks");
        assertThat(found.items()).allMatch(offer -> offer.category().equals("Papelería"));
        assertThat(found.items()).allMatch(offer -> offer.categoryLabel().equals("Stationery"));
        assertThat(shop.search
                        .search(new Wanted("", "papelería", null, null, false, ProductOrder.NAME, null, 9), SPANISH)
                        .items())
                .extracting(Offer::name)
                .containsExactly("Cuadernos de escena", "Lápices de regidor");
    }

    @Test
    void the_counts_of_a_facet_ignore_the_filter_on_itself() {
        Found all = shop.found(wanted(""));
        assertThat(all.total()).isEqualTo(10);
        assertThat(all.facets().available()).isEqualTo(8);
        assertThat(all.facets().categories())
                .contains(
                        new CategoryCount("Muebles", "Muebles", 3), new CategoryCount("Velas y luz", "Velas y luz", 3))
                .hasSize(5);
        assertThat(all.facets().prices())
                .containsExactly(
                        new PriceCount(0, 999L, 3),
                        new PriceCount(1_000, 2_499L, 3),
                        new PriceCount(2_500, 4_999L, 1),
                        new PriceCount(5_000, 9_999L, 1),
                        new PriceCount(25_000, 99_999L, 1),
                        new PriceCount(100_000, null, 1));

        Found some = shop.search.search(
                new Wanted("", "velas Y luz", 1_000L, 2_499L, true, ProductOrder.RELEVANCE, null, 9), ENGLISH);
        assertThat(some.total()).isZero();
        assertThat(some.items()).isEmpty();
        assertThat(some.facets().available()).isZero();
        assertThat(some.facets().categories())
                .containsExactly(
                        new CategoryCount("Juguetes", "Toys", 1), new CategoryCount("Papelería", "Stationery", 1));
        assertThat(some.facets().prices())
                .containsExactly(new PriceCount(0, 999L, 1), new PriceCount(2_500, 4_999L, 1));

        Found words = shop.found(wanted("vela"));
        assertThat(words.total()).isEqualTo(words.items().size()).isEqualTo(5);
        assertThat(words.facets().available()).isEqualTo(4);
        assertThat(words.facets().categories()).extracting(CategoryCount::count).containsExactly(1L, 1L, 3L);
    }

    @Test
    void price_bounds_are_within_and_a_range_of_the_facets_can_be_asked_for_as_it_is() {
        assertThat(skus(priced(999L, 1_000L))).containsExactly("85123A", "M");
        assertThat(skus(priced(100_001L, null))).isEmpty();
        assertThat(skus(priced(null, 690L))).containsExactly("TR-001");
        assertThat(skus(priced(5L, 4L))).isEmpty();
        for (PriceCount range : shop.found(wanted("")).facets().prices()) {
            assertThat(priced(range.from(), range.to()).total()).isEqualTo(range.count());
        }
    }

    private Found priced(@Nullable Long from, @Nullable Long to) {
        return shop.found(new Wanted("", "", from, to, false, ProductOrder.PRICE, null, 50));
    }

    @Test
    void lists_have_their_order() {
        assertThat(ordered(ProductOrder.PRICE))
                .isSortedAccordingTo(
                        Comparator.comparingLong(offer -> offer.price().amount()));
        assertThat(ordered(ProductOrder.PRICE_DESC).getFirst().sku()).isEqualTo("TR-0071");
        assertThat(ordered(ProductOrder.NAME))
                .isSortedAccordingTo(Comparator.comparing(offer -> Folded.of(offer.name())));
        assertThat(ordered(ProductOrder.RELEVANCE)).isEqualTo(ordered(ProductOrder.NAME));
        assertThat(shop.found(new Wanted("vela", "", null, null, true, ProductOrder.PRICE, null, 50))
                        .items())
                .extracting(Offer::sku)
                .containsExactly("TR-001", "M", "TR-003", "TR-004");
    }

    private List<Offer> ordered(ProductOrder order) {
        return shop.found(new Wanted("", "", null, null, false, order, null, 50))
                .items();
    }

    @ParameterizedTest
    @EnumSource
    void pages_hold_every_product_once_in_the_order_of_the_whole(ProductOrder order) {
        for (String words : List.of("", "vela", "muebles", "e")) {
            List<String> skus = new ArrayList<>();
            String cursor = null;
            do {
                Found page = shop.found(new Wanted(words, "", null, null, false, order, cursor, 2));
                skus.addAll(skus(page));
                cursor = page.next();
            } while (cursor != null);
            assertThat(skus).isEqualTo(skus(shop.found(new Wanted(words, "", null, null, false, order, null, 50))));
        }
    }

    @Test
    void a_cursor_that_was_never_given_out_is_refused() {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> shop.found(new Wanted("", "", null, null, false, ProductOrder.NAME, "%%", 2)))
                .returns("request.cursor", Rejected::code);
    }

    @Test
    void suggestions_come_while_one_types() {
        List<Suggestion> suggestions = shop.search.suggest("stage no", 8, ENGLISH);

        assertThat(suggestions).extracting(Suggestion::name).startsWith("Stage notebooks");
        assertThat(suggestions.getFirst().price().amount()).isEqualTo(1_290);
        assertThat(shop.search.suggest("t", 50, SPANISH)).hasSize(8);
        assertThat(shop.search.suggest("t", 2, SPANISH)).hasSize(2);
        assertThat(shop.search.suggest(" ", 8, SPANISH)).isEmpty();
        assertThat(shop.search.suggest("zeppelin", 8, SPANISH)).isEmpty();
    }

    @Test
    void a_long_text_is_searched_by_its_first_words() {
        String words =
                String.join(" ", IntStream.range(0, 40).mapToObj(_ -> "vela").toList());
        String letters = "x".repeat(200);

        assertThat(shop.found(words)).isNotEmpty();
        assertThat(shop.found(letters)).isEmpty();
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> wanted(letters + "x"))
                .returns("search.too-long", Rejected::code);
    }
}
