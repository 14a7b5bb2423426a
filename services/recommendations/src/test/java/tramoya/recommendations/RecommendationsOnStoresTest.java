package tramoya.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.recommendations.TestShop.NOON;
import static tramoya.recommendations.TestShop.product;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Rejected;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.CatalogEvent.ProductUpdated;
import tramoya.recommendations.Recommendation.Because;
import tramoya.recommendations.Recommendation.Kind;
import tramoya.recommendations.Recommendation.Product;
import tramoya.recommendations.Recommendation.Reason;
import tramoya.recommendations.TestShop.Store;

/** What is recommended after some events, on both stores. Lamp 1 goes with shade 2; bulb 3 goes with everything. */
@SuppressWarnings("NullAway.Init") // set by each test's start
class RecommendationsOnStoresTest {
    private static final int LAMP = 1;
    private static final int SHADE = 2;
    private static final int BULB = 3;
    private static final int TABLE = 4;

    @TempDir
    private Path directory;

    private TestShop shop;

    private void start(Store store) {
        shop = new TestShop(store, directory);
        shop.sell(LAMP, SHADE, BULB, TABLE);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private void repeat(int times, Runnable what) {
        IntStream.range(0, times).forEach(_ -> what.run());
    }

    private List<Recommendation> with(int number, int limit) {
        shop.settle();
        return shop.recommendations.withProduct(product(number), limit);
    }

    private List<Recommendation> withCart(int... numbers) {
        shop.settle();
        return shop.recommendations.withCart(
                IntStream.of(numbers).mapToObj(TestShop::product).toList(), 10);
    }

    private static List<Integer> numbers(List<Recommendation> items) {
        return items.stream()
                .map(one -> Integer.parseInt(one.product().name().replace("Product ", "")))
                .toList();
    }

    private static List<Kind> kinds(List<Recommendation> items) {
        return items.stream().map(one -> one.reason().kind()).toList();
    }

    private static Because because(int number) {
        return new Because(product(number).toString(), "Product " + number);
    }

    private void assertSound() {
        assertThat(RecommendationsInvariants.check(shop.engine)).hasSize(4).allMatch(Finding::holds);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_bought_together_is_recommended_and_says_why(Store store) {
        start(store);
        repeat(3, () -> shop.order(LAMP, SHADE));
        shop.order(LAMP);
        repeat(2, () -> shop.order(LAMP, TABLE)); // chance, so far

        List<Recommendation> items = with(LAMP, 10);

        assertThat(items.getFirst())
                .isEqualTo(new Recommendation(
                        new Product(product(SHADE).toString(), "slug-2", "Product 2", Money.parse("EUR 2.00")),
                        new Reason(Kind.BOUGHT_TOGETHER, because(LAMP), 3L, null, 6),
                        3 / Math.sqrt(16.0 * 13)));
        assertThat(numbers(items)).containsExactly(SHADE, TABLE);
        assertThat(items.getLast().reason()).isEqualTo(new Reason(Kind.POPULAR, null, 2L, null, 6));
        assertThat(numbers(with(SHADE, 1))).containsExactly(LAMP);
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void what_goes_with_everything_comes_after_what_belongs_together(Store store) {
        start(store);
        repeat(5, () -> shop.order(LAMP, SHADE, BULB));
        shop.order(LAMP, BULB);
        repeat(60, () -> shop.order(TABLE, BULB));

        assertThat(numbers(with(LAMP, 10))).containsExactly(SHADE, BULB, TABLE);
        assertThat(numbers(shop.recommendations.popular(2))).containsExactly(BULB, TABLE);
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void what_others_added_with_it_is_recommended_to_a_cart(Store store) {
        start(store);
        for (int i = 0; i < 4; i++) {
            shop.add("shopper-" + i, i, LAMP, NOON);
            shop.add("shopper-" + i, i, LAMP, NOON.plusSeconds(1)); // one more of it is no second sitting
            shop.add("shopper-" + i, i, SHADE, NOON.plusSeconds(2));
        }
        for (int i = 10; i < 14; i++) { // a day later is another errand
            shop.add("shopper-" + i, i, LAMP, NOON);
            shop.add("shopper-" + i, i, TABLE, NOON.plus(Duration.ofHours(25)));
        }

        List<Recommendation> items = withCart(LAMP, BULB);

        assertThat(numbers(items)).containsExactly(SHADE);
        assertThat(items.getFirst().reason()).isEqualTo(new Reason(Kind.BECAUSE_YOU_ADDED, because(LAMP), null, 4L, 8));
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void a_product_of_a_cart_is_recommended_once_for_its_strongest_reason(Store store) {
        start(store);
        repeat(9, () -> shop.order(LAMP, SHADE));
        repeat(3, () -> shop.order(BULB, SHADE));
        for (int i = 0; i < 3; i++) {
            shop.add("shopper-" + i, i, LAMP, NOON);
            shop.add("shopper-" + i, i, SHADE, NOON);
        }

        List<Recommendation> items = withCart(LAMP, BULB);

        assertThat(numbers(items)).containsExactly(SHADE);
        assertThat(items.getFirst().reason()).isEqualTo(new Reason(Kind.BOUGHT_TOGETHER, because(LAMP), 9L, null, 9));
    }

    @ParameterizedTest
    @EnumSource
    void what_cannot_be_bought_is_never_recommended(Store store) {
        start(store);
        repeat(4, () -> shop.order(LAMP, SHADE, BULB, TABLE));
        assertThat(numbers(with(LAMP, 10))).containsExactly(SHADE, BULB, TABLE);

        shop.publish(new ProductDeleted(product(SHADE), NOON));
        shop.stock(BULB, 0);
        assertThat(numbers(with(LAMP, 10))).containsExactly(TABLE);
        assertThat(numbers(shop.recommendations.popular(10))).containsExactly(LAMP, TABLE);

        shop.stock(BULB, 1);
        shop.publish(new ProductUpdated(product(TABLE), "Product 40", "", "Any", Money.parse("EUR 44.00"), NOON));
        assertThat(numbers(with(SHADE, 10)))
                .as("deleted, and still asked about")
                .containsExactly(LAMP, BULB, 40);
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void too_little_evidence_falls_back_to_what_is_popular(Store store) {
        start(store);
        shop.order(LAMP, SHADE);
        shop.order(BULB);
        shop.order(BULB, LAMP);

        assertThat(numbers(with(TABLE, 2))).containsExactly(LAMP, BULB);
        assertThat(kinds(withCart(LAMP, 99))).containsExactly(Kind.POPULAR, Kind.POPULAR);
        assertThat(numbers(withCart(LAMP, BULB))).containsExactly(SHADE);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_sold_yet_is_an_empty_answer_and_an_unknown_product_a_refusal(Store store) {
        start(store);
        assertThat(with(LAMP, 10)).isEmpty();
        assertThat(shop.recommendations.popular(10)).isEmpty();
        assertThat(withCart(LAMP)).isEmpty();
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> with(99, 10))
                .returns("product.unknown", Rejected::code)
                .returns(Rejected.Kind.NOT_FOUND, Rejected::kind);
    }

    @ParameterizedTest
    @EnumSource
    void a_wholesale_order_costs_no_more_than_190_pairs(Store store) {
        start(store);
        shop.order(IntStream.rangeClosed(1, 300).toArray());
        shop.settle();

        assertThat(count("bought_products")).isEqualTo(300);
        assertThat(count("bought_pairs")).isEqualTo(190);
        assertThat(shop.service.<Long>read(sql -> sql.first(
                                "SELECT count(*) AS n FROM bought_pairs WHERE product_a < ?",
                                row -> row.number("n"),
                                product(281))
                        .orElseThrow()))
                .as("the products that are worth most make the pairs")
                .isZero();
        assertSound();
    }

    private long count(String table) {
        return shop.service.read(sql -> sql.first("SELECT count(*) AS n FROM " + table, row -> row.number("n"))
                .orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void the_same_events_give_the_same_rows_again(Store store) {
        start(store);
        var chance = new Random(20_261_123);
        for (int i = 0; i < 250; i++) { // some sweeps among them
            shop.add("shopper-" + chance.nextInt(20), chance.nextInt(40), 1 + chance.nextInt(4), NOON.plusSeconds(i));
        }
        for (int i = 0; i < 60; i++) {
            shop.order(chance.ints(1 + chance.nextInt(3), 1, 5).toArray());
        }
        shop.stock(TABLE, 0);
        shop.settle();
        List<String> before = everything();
        List<Recommendation> answer = withCart(LAMP, SHADE);

        for (String projection :
                List.of(BoughtTogether.NAME, AddedTogether.NAME, KnownProducts.NAME, KnownStock.NAME)) {
            rebuild(projection);
        }

        assertThat(everything()).isEqualTo(before);
        assertThat(withCart(LAMP, SHADE)).isEqualTo(answer).isNotEmpty();
        assertSound();
    }

    private void rebuild(String projection) {
        assertThat(shop.service.operations().rebuild(projection, "test", "to see"))
                .isTrue();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (shop.service.operations().subscriptions().stream()
                .noneMatch(one -> one.name().equals(projection)
                        && one.generation() == 2
                        && one.state().equals("live"))) {
            assertThat(System.nanoTime()).as("the rebuild ends").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private List<String> everything() {
        return shop.service.read(sql -> java.util.stream.Stream.of(
                        sql.query(
                                "SELECT product_a, product_b, together FROM bought_pairs ORDER BY 1, 2",
                                row -> row.text("product_a") + row.text("product_b") + row.number("together")),
                        sql.query(
                                "SELECT product_id, times, pieces FROM bought_products ORDER BY 1",
                                row -> row.text("product_id") + " " + row.number("times") + " " + row.number("pieces")),
                        sql.query(
                                "SELECT product_a, product_b, together FROM added_pairs ORDER BY 1, 2",
                                row -> row.text("product_a") + row.text("product_b") + row.number("together")),
                        sql.query(
                                "SELECT product_id, times FROM added_products ORDER BY 1",
                                row -> row.text("product_id") + " " + row.number("times")),
                        sql.query(
                                "SELECT sitting, recent FROM added_sittings ORDER BY 1",
                                row -> row.text("sitting") + row.text("recent")),
                        sql.query(
                                "SELECT product_id, name, on_sale FROM known_products ORDER BY 1",
                                row -> row.text("product_id") + row.text("name") + row.flag("on_sale")),
                        sql.query(
                                "SELECT product_id, sellable FROM known_stock ORDER BY 1",
                                row -> row.text("product_id") + row.flag("sellable")))
                .flatMap(List::stream)
                .toList());
    }

    @ParameterizedTest
    @EnumSource
    void nothing_here_tells_who_added_or_which_cart(Store store) {
        start(store);
        shop.add("a-known-shopper", 1, LAMP, NOON);
        shop.settle();

        assertThat(everything().toString())
                .contains(product(LAMP).toString())
                .doesNotContain("a-known-shopper", new java.util.UUID(9, 1).toString());
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_says_something_else_than_the_logs_is_found(Store store) {
        start(store);
        repeat(3, () -> shop.order(LAMP, SHADE));
        shop.settle();
        assertSound();

        shop.service.write(sql -> sql.update("UPDATE bought_pairs_g1 SET together = 9"));

        assertThat(RecommendationsInvariants.check(shop.engine))
                .filteredOn(finding -> !finding.holds())
                .extracting(Finding::invariant)
                .containsExactly(
                        "every order is counted once, with its products and pairs",
                        "no pair is more frequent than either of its products");
    }
}
