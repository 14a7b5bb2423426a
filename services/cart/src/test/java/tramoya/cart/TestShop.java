package tramoya.cart;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.CatalogEvent.ProductUpdated;
import tramoya.events.InventoryEvent;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.PendingOrder;
import tramoya.events.ProductId;
import tramoya.events.StockChange;
import tramoya.web.Kinds;
import tramoya.web.Tokens;

/** The cart service on a real engine, between a catalogue and an inventory that say what a test wants them to. */
final class TestShop implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Aggregate<CatalogEvent, Said, CatalogEvent> CATALOG =
            Aggregate.of("product", CatalogEvent.class, Said.class, saying());
    private static final Aggregate<InventoryEvent, Said, InventoryEvent> INVENTORY =
            Aggregate.of("stock", InventoryEvent.class, Said.class, saying());

    final MemoryVault vault = new MemoryVault();
    final Tokens tokens = new Tokens(new byte[32]);
    final Service service;
    final Carts carts;
    final Checkout checkout;
    final OrderEntries entries;
    private final Engine engine;
    private final BlockingQueue<PendingOrder> pending = new LinkedBlockingQueue<>();

    record Said() {}

    enum Store {
        SQLITE,
        POSTGRES;

        private Storage at(Path directory) {
            return switch (this) {
                case SQLITE -> new Storage.Sqlite(directory);
                case POSTGRES -> PostgresServer.newDatabase();
            };
        }
    }

    TestShop(Store store, Path directory) {
        engine = Engine.start(
                store.at(directory),
                Kinds.ofTheShop(),
                InstantSource.system(),
                List.of(
                        CartService.definition(),
                        ServiceDefinition.named("catalog").keeps(CATALOG).build(),
                        ServiceDefinition.named("inventory").keeps(INVENTORY).build(),
                        ServiceDefinition.named("orders")
                                .works(PendingOrder.QUEUE, PendingOrder.class, 3, (order, _) -> pending.add(order))
                                .build()));
        service = engine.service(CartService.NAME);
        var shoppers = new Shoppers(tokens, vault, InstantSource.system());
        var offers = new Offers(service, CurrencyUnit.EUR);
        var purchases = new Purchases(vault);
        carts = new Carts(service, offers, shoppers);
        checkout = new Checkout(service, offers, purchases);
        entries = new OrderEntries(service, purchases, shoppers, new Languages("es"), CurrencyUnit.EUR);
    }

    private static <E> Decider<E, Said, E> saying() {
        return new Decider<>(new Said(), (event, _) -> List.of(event), (said, _) -> said);
    }

    void create(ProductId productId, String price, int stock) {
        say(new ProductCreated(
                productId,
                "SKU-" + productId,
                "slug-" + productId,
                "Product",
                "",
                "Things",
                Money.parse(price),
                stock,
                CartFixture.NOON));
    }

    void reprice(ProductId productId, String price) {
        say(new ProductUpdated(productId, "Renamed", "", "Things", Money.parse(price), CartFixture.NOON));
    }

    void delete(ProductId productId) {
        say(new ProductDeleted(productId, CartFixture.NOON));
    }

    private void say(CatalogEvent event) {
        long position = engine.service("catalog").handle(Request.by("test"), CATALOG, event.productId(), event);
        await(CartProducts.NAME, "catalog", position);
        await(CartAvailability.NAME, "catalog", position);
    }

    /** Inventory says something of a product. */
    void stock(ProductId productId, StockChange change, long available, boolean backorder) {
        var event = new InventoryUpdated(
                productId,
                change,
                0,
                Math.max(0, available),
                Math.max(0, -available),
                available,
                5,
                backorder,
                false,
                false,
                null,
                null,
                CartFixture.NOON);
        await(
                CartAvailability.NAME,
                "inventory",
                engine.service("inventory").handle(Request.by("test"), INVENTORY, productId, event));
    }

    private void await(String projection, String source, long position) {
        if (!service.awaitApplied(projection, source, position, PATIENCE)) {
            throw new AssertionError("%s has not come to %s %d".formatted(projection, source, position));
        }
    }

    /** The next order from the queue. */
    PendingOrder nextPending() throws InterruptedException {
        PendingOrder order = pending.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (order == null) {
            throw new AssertionError("no order came through the queue");
        }
        return order;
    }

    /** Waits until all that was checked out is on the queue and off it again. */
    void settle() {
        await(
                PutOrderOnQueueOnCartCheckedOut.NAME,
                CartService.NAME,
                service.log().head());
        org.awaitility.Awaitility.await().atMost(PATIENCE).until(() -> {
            var stats = engine.queue(PendingOrder.QUEUE).orElseThrow().stats();
            return stats.ready() + stats.running() + stats.delayed() == 0;
        });
    }

    int pendingOrders() {
        return pending.size();
    }

    @Override
    public void close() {
        engine.close();
    }
}
