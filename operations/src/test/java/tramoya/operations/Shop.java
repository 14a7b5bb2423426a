package tramoya.operations;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Decider;
import tramoya.eventing.Engine;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Sql;
import tramoya.eventing.WorkQueue;
import tramoya.eventing.transport.Feed;
import tramoya.events.InventoryEvent;
import tramoya.events.InventoryEvent.StockReserved;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;

/**
 * Two services, orders and inventory, that only remember: what they are asked, and what a test puts into their logs.
 */
final class Shop implements Engine {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final UUID AN_ORDER = new UUID(0x0190_0000_0000_7000L, 1);

    final FakeService orders = new FakeService(ordersDefinition());
    final FakeService inventory = new FakeService(inventoryDefinition());

    static ServiceDefinition ordersDefinition() {
        return ServiceDefinition.named("orders")
                .keeps(Aggregate.of("order", OrderEvent.class, Object.class, nothingHappens()))
                .reacts("move-on-when-stock-reserved", StockReserved.class, (event, turn) -> {})
                .projects(new Remembering<>("order-list", Set.of(OrderEvent.class)))
                .works("pedidos-pendientes", String.class, 8, (job, turn) -> {})
                .build();
    }

    static ServiceDefinition inventoryDefinition() {
        return ServiceDefinition.named("inventory")
                .keeps(Aggregate.of("stock", InventoryEvent.class, Object.class, nothingHappens()))
                .reacts("reserve-stock-on-order-created", OrderCreated.class, (event, turn) -> {})
                .reacts("return-stock-on-order-cancelled", OrderCancelled.class, (event, turn) -> {})
                .build();
    }

    private static <E> Decider<Object, Object, E> nothingHappens() {
        return new Decider<>("", (command, state) -> List.of(), (state, event) -> state);
    }

    /** A projection that folds nothing. */
    record Remembering<E>(String name, Set<Class<? extends E>> consumes) implements Projection<E> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public void apply(E event, Envelope envelope, Sql sql) {}
    }

    @Override
    public Service service(String name) {
        return services().stream()
                .filter(service -> service.definition().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    @Override
    public Collection<Service> services() {
        return List.of(orders, inventory);
    }

    @Override
    public Optional<WorkQueue> queue(String name) {
        return Optional.empty();
    }

    @Override
    public Feed feed() {
        throw new UnsupportedOperationException("nobody else reads these logs");
    }

    @Override
    public Collection<Arrivals> arrivals() {
        return List.of();
    }

    @Override
    public void close() {}
}
