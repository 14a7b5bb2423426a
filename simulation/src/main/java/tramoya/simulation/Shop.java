package tramoya.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tramoya.analytics.SimulatedAnalytics;
import tramoya.cart.SimulatedCart;
import tramoya.catalog.SimulatedCatalog;
import tramoya.customers.SimulatedCustomers;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.EventTypes.EventType;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Unavailable;
import tramoya.eventing.Vault;
import tramoya.eventing.internal.SimulatedStart;
import tramoya.eventing.internal.SimulatedStart.Connections;
import tramoya.eventing.transport.Network;
import tramoya.events.Language;
import tramoya.inventory.SimulatedInventory;
import tramoya.notifications.SimulatedNotifications;
import tramoya.orders.SimulatedOrders;
import tramoya.payments.SimulatedPayments;
import tramoya.recommendations.SimulatedRecommendations;
import tramoya.shipping.SimulatedShipping;
import tramoya.web.Kinds;

/** The shop's services on the real kernel, and two that count, in one simulated process. */
final class Shop {
    static final List<String> SERVICES = List.of(
            "catalog",
            "cart",
            "orders",
            "customers",
            "inventory",
            "payments",
            "shipping",
            "notifications",
            "recommendations",
            "analytics",
            "asking",
            "doing");

    private static final Duration DEADLINE = Duration.ofMinutes(15);
    private static final Duration ATTENTION = Duration.ofDays(10);
    static final EventTypes TYPES = types();

    private final Engine engine;
    private final SimulatedCart carts;

    private Shop(Engine engine, SimulatedCart carts) {
        this.engine = engine;
        this.carts = carts;
    }

    private static EventTypes types() {
        List<EventType> kinds = new ArrayList<>(Kinds.ofTheShop().all());
        kinds.addAll(Counting.kinds());
        return new EventTypes(
                Language.mapper(),
                kinds,
                List.of(),
                event -> event instanceof Counting.Fact ? List.of() : Language.violations(event));
    }

    /** Those that an order cannot do without. */
    private static final Set<String> NEEDED =
            Set.of("catalog", "cart", "orders", "inventory", "payments", "shipping", "asking", "doing");

    /** What a shop finds around it when it starts. */
    record Surroundings(
            Vault vault,
            Outside outside,
            Money money,
            Map<String, Integer> rung,
            Duration carrierStep,
            Function<String, Connections> stores,
            boolean whole,
            boolean exclusive,
            Network network) {}

    /** Starts on the machine of the calling thread, which is the node's. */
    static Shop open(Node node, Surroundings around) {
        var running = new Object() {
            @Nullable
            Engine engine;
        };
        Function<String, Supplier<Service>> service = name -> () -> {
            Engine engine = running.engine;
            if (engine == null) {
                throw new Unavailable("The shop is still opening");
            }
            return engine.service(name);
        };
        var customers = new SimulatedCustomers();
        List<ServiceDefinition> all = new ArrayList<>(List.of(
                SimulatedCatalog.definition(),
                SimulatedCart.definition(),
                SimulatedOrders.definition(DEADLINE, ATTENTION),
                customers.definition(around.vault(), node.clock()),
                SimulatedInventory.definition(),
                SimulatedPayments.definition(
                        service.apply("payments"), around.vault(), around.outside(), around.money()),
                SimulatedShipping.definition(around.carrierStep(), around.vault(), around.outside()),
                SimulatedNotifications.definition(
                        service.apply("notifications"), around.vault(), node.clock(), around.outside()),
                SimulatedRecommendations.definition(),
                SimulatedAnalytics.definition(around.vault())));
        all.addAll(Counting.definitions(around.rung(), around.outside()));
        List<ServiceDefinition> definitions = around.whole()
                ? all
                : all.stream().filter(one -> NEEDED.contains(one.name())).toList();
        Engine engine = SimulatedStart.engine(
                around.stores(), around.exclusive(), TYPES, node.clock(), definitions, around.network());
        running.engine = engine;
        if (around.whole()) {
            var _ = customers.started().apply(engine.service("customers"));
        }
        return new Shop(engine, new SimulatedCart(engine.service("cart"), around.vault(), node.clock()));
    }

    Engine engine() {
        return engine;
    }

    SimulatedCart carts() {
        return carts;
    }

    Service service(String name) {
        return engine.service(name);
    }
}
