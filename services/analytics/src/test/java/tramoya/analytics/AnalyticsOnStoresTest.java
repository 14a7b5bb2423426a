package tramoya.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static tramoya.analytics.TestShop.NOON;
import static tramoya.analytics.TestShop.cart;
import static tramoya.analytics.TestShop.checkedOut;
import static tramoya.analytics.TestShop.created;
import static tramoya.analytics.TestShop.line;
import static tramoya.analytics.TestShop.order;
import static tramoya.analytics.TestShop.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tramoya.analytics.FigureQueries.Day;
import tramoya.analytics.FigureQueries.Minute;
import tramoya.analytics.FigureQueries.Sold;
import tramoya.analytics.Figures.Revenue;
import tramoya.analytics.TestShop.Store;
import tramoya.eventing.Operations.Finding;
import tramoya.events.CancelReason;
import tramoya.events.CartEvent.ProductAddedToCart;
import tramoya.events.CustomerEvent.CustomerCreated;
import tramoya.events.CustomerId;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.NotificationEvent.NotificationSent;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderLine;
import tramoya.events.OrderState;
import tramoya.events.PaymentEvent.PaymentFailed;
import tramoya.events.PaymentEvent.PaymentProcessed;
import tramoya.events.PaymentEvent.PaymentRefunded;
import tramoya.events.PaymentFailure;
import tramoya.events.ShipmentEvent.ShipmentCompleted;
import tramoya.events.ShippingMethod;
import tramoya.events.StockChange;

/** What the figures say after some events, on both stores. */
@SuppressWarnings("NullAway.Init") // set by each test's start
class AnalyticsOnStoresTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

    @TempDir
    private Path directory;

    private TestShop shop;

    private void start(Store store) {
        shop = new TestShop(store, directory);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private void assertSound() {
        assertThat(AnalyticsInvariants.check(shop.engine)).hasSize(2).allMatch(Finding::holds);
    }

    /** Ana and Bo fill carts, Ana buys, Bo does not; staff enter an order, which is refused; Ana gets 1.00 back. */
    private void aDay() {
        shop.sell(1);
        shop.sell(2);
        shop.open(1, "ana", NOON);
        shop.add(1, "ana", 1, 2, NOON);
        shop.add(1, "ana", 2, 1, NOON.plusSeconds(61));
        shop.open(2, "bo", NOON);
        shop.add(2, "bo", 2, 1, NOON);
        shop.open(3, "cy", NOON);
        var lines = new OrderLine[] {line(1, 2, "EUR 1.50"), line(2, 1, "EUR 4.00")};
        shop.publish("cart", cart(1), checkedOut(1, "ana", NOON.plusSeconds(62), lines));
        shop.publish(created(1, "ana", NOON.plusSeconds(62), lines));
        shop.publish("cart", cart(9), checkedOut(9, "staff", NOON, line(1, 5, "GBP 9.00")));
        shop.publish(created(9, "staff", NOON, line(1, 3, "GBP 9.00"), line(1, 2, "GBP 9.00")));
        shop.publish(new PaymentProcessed(order(1), Money.parse("EUR 7.00"), "ref-1", NOON.plusSeconds(63)));
        shop.publish(new PaymentFailed(order(9), PaymentFailure.DECLINED, NOON));
        shop.publish(new OrderCancelled(order(9), CancelReason.PAYMENT_REFUSED, NOON));
        shop.publish(new OrderUpdated(
                order(1), OrderChange.STATE, OrderState.DELIVERED, ShippingMethod.STANDARD, TestShop.SEALED, TOMORROW));
        shop.publish(new PaymentRefunded(order(1), Money.parse("EUR 1.00"), "ref-1", TOMORROW));
        everyOtherEvent();
        shop.settle();
    }

    private void everyOtherEvent() {
        var alert = new InventoryUpdated(
                product(1), StockChange.RESERVED, -2, 3, 0, 3, 5, false, true, true, order(1), null, NOON);
        shop.publish("inventory", product(1), alert);
        var customerId = new CustomerId(new UUID(5, 5));
        shop.publish("customers", customerId, new CustomerCreated(customerId, TestShop.SEALED, "es", NOON));
        shop.publish("shipping", order(1), new ShipmentCompleted(order(1), TOMORROW));
        shop.publish(
                "notifications", order(1), new NotificationSent(new UUID(4, 4), order(1), "order-created", "es", NOON));
    }

    private static Money money(String text) {
        return Money.parse(text);
    }

    @ParameterizedTest
    @EnumSource
    void a_day_adds_up(Store store) {
        start(store);
        aDay();

        List<Day> days = shop.queries.days(TODAY.minusDays(1), TODAY.plusDays(1));

        assertThat(days).hasSize(3);
        assertThat(days.getFirst()).isEqualTo(new Day(TODAY.minusDays(1), 0, 0, Figures.of(List.of())));
        assertThat(days.get(1))
                .isEqualTo(new Day(
                        TODAY,
                        2,
                        2,
                        new Figures(
                                3,
                                2,
                                3,
                                4,
                                1,
                                1,
                                2,
                                8,
                                0,
                                1,
                                Map.of("payment-refused", 1L),
                                1,
                                1,
                                Map.of("declined", 1L),
                                1,
                                0.5,
                                List.of(
                                        new Revenue(
                                                "EUR",
                                                money("EUR 7.00"),
                                                money("EUR 7.00"),
                                                money("EUR 0.00"),
                                                money("EUR 7.00")),
                                        new Revenue(
                                                "GBP",
                                                money("GBP 45.00"),
                                                money("GBP 0.00"),
                                                money("GBP 0.00"),
                                                money("GBP 0.00"))))));
        assertThat(days.getLast().figures().delivered()).isEqualTo(1);
        assertThat(days.getLast().figures().conversion()).isNull();
        assertThat(days.getLast().figures().revenue()).extracting(Revenue::net).containsExactly(money("EUR -1.00"));
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void minutes_show_what_is_going_on(Store store) {
        start(store);
        aDay();

        List<Minute> minutes = shop.queries.minutes(NOON, NOON.plus(Duration.ofHours(1)));

        assertThat(minutes).extracting(Minute::minute).containsExactly(NOON, NOON.plusSeconds(60));
        assertThat(minutes.getFirst().figures().productsAdded()).isEqualTo(2);
        assertThat(minutes.getFirst().figures().lowStockAlerts()).isEqualTo(1);
        assertThat(minutes.getLast().figures().orders()).isEqualTo(1);
        assertThat(minutes.getLast().figures().revenue())
                .extracting(Revenue::processed)
                .containsExactly(money("EUR 7.00"));
        assertThat(shop.queries.now(NOON.plusSeconds(119)).minute()).isEqualTo(minutes.getLast());
        assertThat(shop.queries.now(NOON.plusSeconds(120)).minute().figures()).isEqualTo(Figures.of(List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void a_summary_names_every_event_that_happened(Store store) {
        start(store);
        aDay();

        var summary = shop.queries.summary(TODAY, TODAY.plusDays(1));

        assertThat(summary.events())
                .containsEntry("ProductoAñadidoAlCarrito", 3L)
                .containsEntry("PedidoCreado", 2L)
                .containsEntry("ClienteCreado", 1L)
                .containsEntry("EnvioCompletado", 1L)
                .containsEntry("NotificacionEnviada", 1L)
                .hasSize(14);
        assertThat(summary.total().orders()).isEqualTo(2);
        assertThat(summary.total().revenue())
                .extracting(Revenue::net)
                .containsExactly(money("EUR 6.00"), money("GBP 0.00"));
        assertThat(summary.days()).extracting(Day::day).containsExactly(TODAY, TODAY.plusDays(1));
    }

    @ParameterizedTest
    @EnumSource
    void top_products_are_pseudonyms_with_the_names_that_the_operator_knows(Store store) {
        start(store);
        aDay();
        String lamp = shop.vault.pseudonym("analytics-product", product(1).toString());
        String shade = shop.vault.pseudonym("analytics-product", product(2).toString());

        var top = shop.queries.topProducts(TODAY, 10);

        assertThat(top.byPieces())
                .containsExactly(new Sold(lamp, "Product 1", 2, 7, null), new Sold(shade, "Product 2", 1, 1, null));
        assertThat(top.byRevenue()).containsOnlyKeys("EUR", "GBP");
        assertThat(top.byRevenue().get("EUR"))
                .containsExactly(
                        new Sold(shade, "Product 2", 1, 1, money("EUR 4.00")),
                        new Sold(lamp, "Product 1", 1, 2, money("EUR 3.00")));
        assertThat(shop.queries.topProducts(TODAY, 1).byPieces()).hasSize(1);
        assertThat(shop.queries.topProducts(TODAY.plusDays(1), 10).byPieces()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void no_clear_id_is_anywhere_in_the_database(Store store) throws IOException {
        start(store);
        aDay();
        List<String> clear = List.of(
                product(1).toString(),
                cart(1).toString(),
                order(1).toString(),
                new UUID(5, 5).toString(),
                new UUID(0x6666_6666_6666_6666L, 1).toString(),
                "\"ana\"",
                ",ana,",
                "ref-1");

        String everything = everything(store);

        assertThat(everything).contains("PedidoCreado", "Product 1").doesNotContain(clear);
        assertThat(everything).contains(shop.vault.pseudonym("analytics-shopper", "ana"));
    }

    /** All texts of all tables; of SQLite the file itself, so that nothing hides in what was deleted. */
    private String everything(Store store) throws IOException {
        if (store == Store.SQLITE) {
            var all = new StringBuilder();
            for (String file : List.of("analytics.db", "analytics.db-wal")) {
                all.append(new String(Files.readAllBytes(directory.resolve(file)), StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        }
        return shop.service.read(sql -> {
            var all = new StringBuilder();
            List<String> tables = sql.query(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'analytics'",
                    row -> row.text("table_name"));
            assertThat(tables).contains("live_figures_g1", "day_products_g1", "recent_shoppers_g1", "event");
            for (String table : tables) {
                sql.query(
                                "SELECT CAST(t AS text) AS line FROM analytics.%s t".formatted(table),
                                row -> row.text("line"))
                        .forEach(all::append);
            }
            return all.toString();
        });
    }

    @ParameterizedTest
    @EnumSource
    void minutes_and_shoppers_are_forgotten_after_two_days_and_days_are_not(Store store) {
        start(store);
        shop.open(1, "ana", NOON);
        shop.add(1, "ana", 1, 1, NOON);
        shop.settle();
        assertThat(shop.queries.minutes(NOON, NOON.plusSeconds(60))).hasSize(1);
        assertThat(recentShoppers()).isEqualTo(1);

        Instant later = NOON.plus(Duration.ofHours(49));
        shop.clock.set(later);
        shop.publishMany("cart", turn -> {
            for (int i = 3; i <= 3_000; i++) { // one in 128 of them forgets shoppers
                var added = new ProductAddedToCart("bo", product(1), 1, later);
                turn.handle(TestShop.stream("cart"), cart(i), added);
            }
        });
        shop.settle();

        assertThat(shop.engine.service("cart").log().head()).isEqualTo(3_000);
        assertThat(shop.queries.minutes(NOON, NOON.plusSeconds(60))).isEmpty();
        assertThat(shop.queries.minutes(later, later.plusSeconds(60))).hasSize(1);
        assertThat(recentShoppers()).isEqualTo(1);
        Day day = shop.queries.days(TODAY, TODAY).getFirst();
        assertThat(day.shoppers()).isEqualTo(1);
        assertThat(day.figures().cartsWithProduct()).isEqualTo(1);
        assertSound();
    }

    private long recentShoppers() {
        return shop.service.read(sql -> sql.first("SELECT count(*) AS n FROM recent_shoppers", row -> row.number("n"))
                .orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void the_same_events_give_the_same_rows_again(Store store) {
        start(store);
        aDay();
        shop.publishMany("orders", turn -> {
            for (int i = 100; i < 1_100; i++) {
                var created = created(i, "shopper-" + i % 300, NOON.plusSeconds(i), line(i % 7, 1, "EUR 1.50"));
                turn.handle(TestShop.stream("orders"), order(i), created);
            }
        });
        shop.settle();
        List<String> before = rows();

        for (String projection : List.of(LiveFigures.NAME, DayProducts.NAME, DayShoppers.NAME, ProductNames.NAME)) {
            rebuild(projection);
        }

        assertThat(rows()).isEqualTo(before).isNotEmpty();
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

    private List<String> rows() {
        return shop.service.read(sql -> Stream.of(
                        "SELECT bucket || began_at || source || type || label || '/' || times || '/' || pieces || '/' "
                                + "|| minor AS line FROM live_figures ORDER BY 1",
                        "SELECT day || deed || currency || product || '/' || times || '/' || pieces || '/' || minor "
                                + "AS line FROM day_products ORDER BY 1",
                        "SELECT day || deed || shoppers AS line FROM day_shoppers ORDER BY 1",
                        "SELECT day || deed || shopper AS line FROM recent_shoppers ORDER BY 1",
                        "SELECT product || name AS line FROM product_names ORDER BY 1")
                .flatMap(query -> sql.query(query, row -> row.text("line")).stream())
                .toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_says_something_else_than_the_logs_is_found(Store store) {
        start(store);
        aDay();
        assertSound();

        shop.service.write(sql -> sql.update("UPDATE live_figures_g1 SET minor = 1 WHERE type = 'PedidoCreado'"));

        assertThat(AnalyticsInvariants.check(shop.engine)).noneMatch(Finding::holds);
    }
}
