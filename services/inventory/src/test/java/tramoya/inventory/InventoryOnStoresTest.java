package tramoya.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.inventory.StockFixture.ANOTHER_ORDER;
import static tramoya.inventory.StockFixture.AN_ORDER;
import static tramoya.inventory.StockFixture.LAMP;
import static tramoya.inventory.StockFixture.NOON;
import static tramoya.inventory.StockFixture.TABLE;
import static tramoya.inventory.StockFixture.order;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Answer;
import tramoya.eventing.Decider;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.eventing.contract.PostgresServer;
import tramoya.events.CancelReason;
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderId;
import tramoya.events.OrderState;
import tramoya.events.ProductId;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;
import tramoya.events.StockLine;
import tramoya.inventory.StockQueries.Entry;
import tramoya.inventory.StockQueries.Listed;
import tramoya.inventory.StockQueries.Scarcity;
import tramoya.inventory.Stocks.Adjustment;
import tramoya.inventory.Stocks.PolicyChange;
import tramoya.web.Kinds;

/** The inventory with everything but HTTP, beside stand-ins that publish what the catalogue and the orders would. */
@SuppressWarnings("NullAway.Init") // set by each test's start
class InventoryOnStoresTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Aggregate<CatalogEvent, Integer, CatalogEvent> PRODUCTS =
            Aggregate.of("product", CatalogEvent.class, Integer.class, repeating());
    private static final Aggregate<OrderEvent, Integer, OrderEvent> ORDERS =
            Aggregate.of("order", OrderEvent.class, Integer.class, repeating());

    @TempDir
    private Path directory;

    private Engine engine;
    private Service service;
    private Stocks stocks;
    private StockQueries queries;

    enum Store {
        SQLITE,
        POSTGRES
    }

    private static <E> Decider<E, Integer, E> repeating() {
        return new Decider<>(0, (event, _) -> List.of(event), (count, _) -> count + 1);
    }

    private void start(Store store) {
        Storage storage = switch (store) {
            case SQLITE -> new Storage.Sqlite(directory);
            case POSTGRES -> PostgresServer.newDatabase();
        };
        engine = Engine.start(
                storage,
                Kinds.ofTheShop(),
                InstantSource.system(),
                List.of(
                        ServiceDefinition.named("catalog").keeps(PRODUCTS).build(),
                        ServiceDefinition.named("orders").keeps(ORDERS).build(),
                        InventoryService.definition(5)));
        service = engine.service(InventoryService.NAME);
        stocks = new Stocks(service, new LocalReaders(engine));
        queries = new StockQueries(service);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private void publish(String reaction, CatalogEvent event) {
        long position = engine.service("catalog").handle(Request.by("test"), PRODUCTS, event.productId(), event);
        assertThat(service.awaitApplied(reaction, "catalog", position, PATIENCE))
                .isTrue();
    }

    private void publish(String reaction, OrderEvent event) {
        long position = engine.service("orders")
                .handle(Request.by("test", event.orderId().value()), ORDERS, event.orderId(), event);
        assertThat(service.awaitApplied(reaction, "orders", position, PATIENCE)).isTrue();
    }

    private void open(ProductId productId, int pieces) {
        publish(
                OpenStockOnProductCreated.NAME,
                new ProductCreated(
                        productId, "SKU", "slug", "Lamp", "", "Light", Money.parse("EUR 1.00"), pieces, NOON));
    }

    private void place(OrderId orderId, int lamps) {
        publish(ReserveStockOnOrderCreated.NAME, orderOf(orderId, lamps));
    }

    private static OrderEvent orderOf(OrderId orderId, int lamps) {
        var created = order(orderId, new StockLine(LAMP, lamps));
        return new OrderEvent.OrderCreated(
                orderId,
                created.shopper(),
                null,
                created.lines(),
                Money.parse("EUR 1.00").multipliedBy(lamps),
                created.shippingMethod(),
                created.contact(),
                created.payment(),
                created.language(),
                NOON);
    }

    private void ship(OrderId orderId) {
        publish(
                DispatchStockOnOrderShipped.NAME,
                new OrderUpdated(
                        orderId,
                        OrderChange.STATE,
                        OrderState.SHIPPED,
                        ShippingMethod.STANDARD,
                        new Sealed("v1"),
                        NOON));
    }

    @ParameterizedTest
    @EnumSource
    void an_order_takes_its_pieces_out_and_another_one_puts_them_back(Store store) {
        start(store);
        open(LAMP, 10);
        place(AN_ORDER, 3);
        place(ANOTHER_ORDER, 6);
        assertThat(stocks.level(LAMP)).isEqualTo(level(LAMP, 10, 9, true));

        publish(
                ReturnStockOnOrderCancelled.NAME,
                new OrderCancelled(ANOTHER_ORDER, CancelReason.PAYMENT_REFUSED, NOON));
        ship(AN_ORDER);
        assertThat(stocks.level(LAMP)).isEqualTo(level(LAMP, 7, 0, false));

        settle();
        List<Entry> ledger = queries.ledger(LAMP, null, 10).items();
        assertThat(ledger)
                .extracting(Entry::change)
                .containsExactly("dispatched", "released", "reserved", "reserved", "opened");
        assertThat(ledger).extracting(Entry::quantity).containsExactly(-3L, 6L, -6L, -3L, 10L);
        assertThat(ledger).extracting(Entry::alert).containsExactly(false, false, true, false, false);
        assertThat(ledger.getFirst().orderId()).isEqualTo(AN_ORDER.toString());
        assertThat(queries.ledger(LAMP, 3L, 10).items())
                .extracting(Entry::version)
                .containsExactly(2L, 1L);
        assertThat(queries.ledger(LAMP, null, 2).next()).isEqualTo("4");
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void two_hundred_orders_for_fifty_pieces_leave_none_over_and_none_short(Store store) {
        start(store);
        open(LAMP, 50);
        long last = 0;
        for (int i = 0; i < 200; i++) {
            OrderEvent placed = orderOf(new OrderId(new UUID(9, i)), 1);
            last = engine.service("orders").handle(Request.by("test"), ORDERS, placed.orderId(), placed);
        }
        assertThat(service.awaitApplied(ReserveStockOnOrderCreated.NAME, "orders", last, PATIENCE))
                .isTrue();

        assertThat(stocks.level(LAMP)).isEqualTo(level(LAMP, 50, 50, true));
        assertThat(IntStream.range(0, 200)
                        .filter(i -> service.state(Reservation.AGGREGATE, new OrderId(new UUID(9, i)))
                                instanceof Reservation.Reserved))
                .hasSize(50);
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void operators_adjust_and_rule_and_see_it_at_once(Store store) {
        start(store);
        open(LAMP, 10);
        open(TABLE, 2);

        assertThat(stocks.adjust(LAMP, new Adjustment(-3L, "damaged"), "ana", null)
                        .value())
                .isEqualTo(level(LAMP, 7, 0, false));
        assertRefused("stock.below-zero", () -> stocks.adjust(LAMP, new Adjustment(-8L, "damaged"), "ana", null));
        assertRefused(
                "stock.unknown",
                () -> stocks.adjust(new ProductId(new UUID(0, 9)), new Adjustment(1L, "x"), "ana", null));
        assertThat(queries.stocks(Scarcity.LOW, null, 10).items())
                .extracting(Listed::productId)
                .containsExactly(TABLE.toString());

        StockLevel ruled =
                stocks.changePolicy(LAMP, new PolicyChange(7L, true), "ana").value();
        assertThat(ruled).isEqualTo(new StockLevel(LAMP, 7, 0, 7, true, 7, true, false));
        assertThat(queries.stocks(Scarcity.LOW, null, 1).next()).isEqualTo(LAMP.toString());
        assertThat(queries.stocks(Scarcity.LOW, LAMP.toString(), 1).items())
                .extracting(Listed::productId)
                .containsExactly(TABLE.toString());

        publish(CloseStockOnProductDeleted.NAME, new ProductDeleted(TABLE, NOON));
        settle();
        assertThat(queries.stocks(Scarcity.LOW, null, 10).items())
                .extracting(Listed::productId)
                .containsExactly(LAMP.toString());
        assertThat(queries.stocks(Scarcity.ANY, null, 10).items())
                .extracting(Listed::closed)
                .containsExactly(false, true);
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void an_adjustment_with_a_key_is_booked_once(Store store) {
        start(store);
        open(LAMP, 10);
        var adjustment = new Adjustment(5L, "received");

        Answer<StockLevel> first = stocks.adjust(LAMP, adjustment, "ana", "key");

        assertThat(stocks.adjust(LAMP, adjustment, "ana", "key"))
                .isEqualTo(new Answer<>(first.value(), first.position(), true));
        assertThat(stocks.level(LAMP).onHand()).isEqualTo(15);
        assertRefused("idempotency.reused", () -> stocks.adjust(LAMP, new Adjustment(6L, "received"), "ana", "key"));
    }

    @ParameterizedTest
    @EnumSource
    void a_backorder_that_ships_too_early_is_settled_when_its_pieces_are_booked_in(Store store) {
        start(store);
        open(LAMP, 1);
        stocks.changePolicy(LAMP, new PolicyChange(null, true), "ana");
        place(AN_ORDER, 3);
        ship(AN_ORDER);
        assertSound();

        StockLevel level =
                stocks.adjust(LAMP, new Adjustment(2L, "received"), "ana", null).value();

        assertThat(level).isEqualTo(new StockLevel(LAMP, 0, 0, 0, true, 5, true, false));
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void a_stock_of_many_movements_is_the_same_after_a_restart(Store store) {
        start(store);
        open(LAMP, 10);
        for (int i = 0; i < 250; i++) { // past a snapshot
            stocks.adjust(LAMP, new Adjustment(i % 2 == 0 ? 3L : -2L, "count"), "ana", null);
        }
        StockLevel before = stocks.level(LAMP);
        assertThat(service.log().readStream(Stock.AGGREGATE.stream(LAMP), 0, 1_000))
                .hasSize(251);
        assertThat(before.onHand()).isEqualTo(10 + 125);
        assertSound();
        if (store == Store.SQLITE) {
            engine.close();
            start(store);
            assertThat(stocks.level(LAMP)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_says_something_else_than_the_log_is_found(Store store) {
        start(store);
        open(LAMP, 10);
        assertSound();

        service.write(sql -> sql.update("UPDATE stock_levels_g1 SET on_hand = 99"));

        assertThat(InventoryInvariants.check(service))
                .filteredOn(finding -> !finding.holds())
                .extracting(Finding::invariant)
                .containsExactly("the stock levels equal the fold of the log");
    }

    private static StockLevel level(ProductId productId, long onHand, long reserved, boolean low) {
        return new StockLevel(productId, onHand, reserved, onHand - reserved, low, 5, false, false);
    }

    private void settle() {
        long head = service.log().head();
        for (String projection : List.of(StockLevels.NAME, StockLedger.NAME)) {
            assertThat(service.awaitApplied(projection, InventoryService.NAME, head, PATIENCE))
                    .isTrue();
        }
    }

    private void assertSound() {
        assertThat(InventoryInvariants.check(service)).isNotEmpty().allMatch(Finding::holds);
    }

    private static void assertRefused(String code, Runnable request) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(request::run).returns(code, Rejected::code);
    }
}
