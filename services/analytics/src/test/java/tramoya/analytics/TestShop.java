package tramoya.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.joda.money.Money;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Decider;
import tramoya.eventing.Engine;
import tramoya.eventing.Projection;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.eventing.Turn;
import tramoya.eventing.Vault;
import tramoya.eventing.contract.PostgresServer;
import tramoya.eventing.vault.DatabaseVault;
import tramoya.events.CartEvent;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.events.CartEvent.CartOpened;
import tramoya.events.CartEvent.ProductAddedToCart;
import tramoya.events.CartId;
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CustomerEvent;
import tramoya.events.CustomerId;
import tramoya.events.InventoryEvent;
import tramoya.events.NotificationEvent;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.events.PaymentEvent;
import tramoya.events.ProductId;
import tramoya.events.Sealed;
import tramoya.events.ShipmentEvent;
import tramoya.events.ShippingMethod;
import tramoya.web.Kinds;

/** The analytics on a real engine, beside stand-ins that publish what a test says, at the time it says. */
final class TestShop implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final Sealed SEALED = new Sealed("v1");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Map<String, Aggregate<Object, Integer, Object>> STREAMS = Map.of(
            "catalog", stream("product", CatalogEvent.class),
            "cart", stream("cart", CartEvent.class),
            "orders", stream("order", OrderEvent.class),
            "payments", stream("payment", PaymentEvent.class),
            "inventory", stream("stock", InventoryEvent.class),
            "shipping", stream("shipment", ShipmentEvent.class),
            "customers", stream("customer", CustomerEvent.class),
            "notifications", stream("notification", NotificationEvent.class));

    final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
    final Storage storage;
    final Vault vault;
    final Engine engine;
    final Service service;
    final FigureQueries queries;

    enum Store {
        SQLITE,
        POSTGRES
    }

    TestShop(Store store, Path directory) {
        storage = switch (store) {
            case SQLITE -> new Storage.Sqlite(directory);
            case POSTGRES -> PostgresServer.newDatabase();
        };
        vault = DatabaseVault.open(storage, new byte[32], clock::get);
        List<ServiceDefinition> definitions = new ArrayList<>();
        STREAMS.forEach((name, stream) ->
                definitions.add(ServiceDefinition.named(name).keeps(stream).build()));
        definitions.add(AnalyticsService.definition(vault));
        engine = Engine.start(storage, Kinds.ofTheShop(), clock::get, definitions, 4); // as shops with replicas have it
        service = engine.service(AnalyticsService.NAME);
        queries = new FigureQueries(service);
    }

    @SuppressWarnings("unchecked") // the stand-ins repeat whatever they are told
    private static Aggregate<Object, Integer, Object> stream(String category, Class<?> language) {
        return Aggregate.of(
                category,
                (Class<Object>) language,
                Integer.class,
                new Decider<>(0, (event, _) -> List.of(event), (count, _) -> count + 1));
    }

    static ProductId product(int number) {
        return new ProductId(new UUID(0x7777_7777_7777_7777L, number));
    }

    static CartId cart(int number) {
        return new CartId(new UUID(0x8888_8888_8888_8888L, number));
    }

    static OrderId order(int number) {
        return new OrderId(new UUID(0x9999_9999_9999_9999L, number));
    }

    static OrderLine line(int product, int quantity, String price) {
        return new OrderLine(product(product), "Product " + product, quantity, Money.parse(price));
    }

    static OrderCreated created(int number, String shopper, Instant at, OrderLine... lines) {
        return new OrderCreated(
                order(number),
                shopper,
                new CustomerId(new UUID(0x6666_6666_6666_6666L, number)),
                List.of(lines),
                total(lines),
                ShippingMethod.STANDARD,
                SEALED,
                SEALED,
                "es",
                at);
    }

    static CartCheckedOut checkedOut(int number, String shopper, Instant at, OrderLine... lines) {
        return new CartCheckedOut(
                cart(number),
                order(number),
                shopper,
                null,
                List.of(lines),
                total(lines),
                ShippingMethod.STANDARD,
                SEALED,
                SEALED,
                "es",
                at);
    }

    private static Money total(OrderLine... lines) {
        return List.of(lines).stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
    }

    void sell(int number) {
        publish(
                "catalog",
                product(number),
                new ProductCreated(
                        product(number),
                        "SKU",
                        "slug",
                        "Product " + number,
                        "",
                        "Any",
                        Money.parse("EUR 1.00"),
                        9,
                        NOON));
    }

    void open(int cart, String shopper, Instant at) {
        publish("cart", cart(cart), new CartOpened(cart(cart), shopper, at));
    }

    void add(int cart, String shopper, int product, int quantity, Instant at) {
        publish("cart", cart(cart), new ProductAddedToCart(shopper, product(product), quantity, at));
    }

    void publish(OrderEvent event) {
        publish("orders", event.orderId(), event);
    }

    void publish(PaymentEvent event) {
        publish("payments", event.orderId(), event);
    }

    void publish(String source, Object id, Object event) {
        engine.service(source).handle(Request.by("test"), stream(source), id, event);
    }

    /** Many in one transaction. */
    void publishMany(String source, Consumer<Turn> work) {
        engine.service(source).execute(Request.by("test"), turn -> {
            work.accept(turn);
            return 0;
        });
    }

    static Aggregate<Object, Integer, Object> stream(String source) {
        return Objects.requireNonNull(STREAMS.get(source));
    }

    /** Waits until everything that was published is folded. */
    void settle() {
        for (Projection<?> projection : service.definition().projections()) {
            for (String source : Kinds.ofTheShop().sources(projection.consumes())) {
                if (STREAMS.containsKey(source)) {
                    long head = engine.service(source).log().head();
                    assertThat(service.awaitApplied(projection.name(), source, head, PATIENCE))
                            .isTrue();
                }
            }
        }
    }

    @Override
    public void close() {
        engine.close();
        vault.close();
    }
}
