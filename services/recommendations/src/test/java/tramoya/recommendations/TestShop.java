package tramoya.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Decider;
import tramoya.eventing.Engine;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.eventing.contract.PostgresServer;
import tramoya.events.CartEvent;
import tramoya.events.CartEvent.ProductAddedToCart;
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.InventoryEvent;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.events.ProductId;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;
import tramoya.events.StockChange;
import tramoya.web.Kinds;

/** The recommendations on a real engine, beside stand-ins that publish what a test says. */
final class TestShop implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Aggregate<CatalogEvent, Integer, CatalogEvent> PRODUCTS =
            Aggregate.of("product", CatalogEvent.class, Integer.class, repeating());
    private static final Aggregate<CartEvent, Integer, CartEvent> CARTS =
            Aggregate.of("cart", CartEvent.class, Integer.class, repeating());
    private static final Aggregate<OrderEvent, Integer, OrderEvent> ORDERS =
            Aggregate.of("order", OrderEvent.class, Integer.class, repeating());
    private static final Aggregate<InventoryEvent, Integer, InventoryEvent> STOCKS =
            Aggregate.of("stock", InventoryEvent.class, Integer.class, repeating());

    final Engine engine;
    final Service service;
    final Recommendations recommendations;
    private int orders;

    enum Store {
        SQLITE,
        POSTGRES
    }

    TestShop(Store store, Path directory) {
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
                        ServiceDefinition.named("cart").keeps(CARTS).build(),
                        ServiceDefinition.named("orders").keeps(ORDERS).build(),
                        ServiceDefinition.named("inventory").keeps(STOCKS).build(),
                        RecommendationsService.definition()));
        service = engine.service(RecommendationsService.NAME);
        recommendations = new Recommendations(service);
    }

    private static <E> Decider<E, Integer, E> repeating() {
        return new Decider<>(0, (event, _) -> List.of(event), (count, _) -> count + 1);
    }

    /** The products of tests are numbered; each is called after its number and costs as many euros. */
    static ProductId product(int number) {
        return new ProductId(new UUID(7, number));
    }

    void sell(int... numbers) {
        for (int number : numbers) {
            publish(new ProductCreated(
                    product(number), "SKU", "slug-" + number, "Product " + number, "", "Any", euros(number), 9, NOON));
        }
    }

    void publish(CatalogEvent event) {
        engine.service("catalog").handle(Request.by("test"), PRODUCTS, event.productId(), event);
    }

    void order(int... numbers) {
        List<OrderLine> lines = Arrays.stream(numbers)
                .mapToObj(number -> new OrderLine(product(number), "Product " + number, 2, euros(number)))
                .toList();
        Money total = lines.stream().map(OrderLine::total).reduce(euros(0), Money::plus);
        var sealed = new Sealed("v1");
        var orderId = new OrderId(new UUID(8, ++orders));
        var created = new OrderCreated(
                orderId, "shopper", null, lines, total, ShippingMethod.STANDARD, sealed, sealed, "es", NOON);
        engine.service("orders").handle(Request.by("test", orderId.value()), ORDERS, orderId, created);
    }

    void add(String shopper, int cart, int number, Instant at) {
        engine.service("cart")
                .handle(
                        Request.by("test"),
                        CARTS,
                        new UUID(9, cart),
                        new ProductAddedToCart(shopper, product(number), 1, at));
    }

    void stock(int number, long available) {
        var updated = new InventoryUpdated(
                product(number),
                StockChange.ADJUSTED,
                0,
                available,
                0,
                available,
                0,
                false,
                available == 0,
                false,
                null,
                null,
                NOON);
        engine.service("inventory").handle(Request.by("test"), STOCKS, product(number), updated);
    }

    private static Money euros(int amount) {
        return Money.of(CurrencyUnit.EUR, amount);
    }

    /** Waits until everything that was published is folded. */
    void settle() {
        applied(KnownProducts.NAME, "catalog");
        applied(AddedTogether.NAME, "cart");
        applied(BoughtTogether.NAME, "orders");
        applied(KnownStock.NAME, "inventory");
    }

    private void applied(String projection, String source) {
        long head = engine.service(source).log().head();
        assertThat(service.awaitApplied(projection, source, head, PATIENCE)).isTrue();
    }

    @Override
    public void close() {
        engine.close();
    }
}
