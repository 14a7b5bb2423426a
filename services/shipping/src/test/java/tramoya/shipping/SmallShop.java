package tramoya.shipping;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Decider;
import tramoya.eventing.Engine;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.eventing.Vault;
import tramoya.events.OrderEvent;
import tramoya.web.Kinds;

/** Shipping on a real engine, beside an orders service that says whatever a test wants to be said. */
final class SmallShop implements AutoCloseable {
    private static final Aggregate<OrderEvent, String, OrderEvent> SAYING = Aggregate.of(
            "order",
            OrderEvent.class,
            String.class,
            new Decider<>("", (event, _) -> List.of(event), (state, _) -> state));

    private final Engine engine;
    final Service shipping;
    final Shipments shipments;

    SmallShop(Path directory, Carrier carrier, Vault vault) {
        var orders = ServiceDefinition.named("orders").keeps(SAYING).build();
        engine = Engine.start(
                new Storage.Sqlite(directory),
                Kinds.ofTheShop(),
                InstantSource.system(),
                List.of(orders, ShippingService.definition(carrier, vault)));
        shipping = engine.service("shipping");
        shipments = new Shipments(shipping, Kinds.ofTheShop());
    }

    void say(OrderEvent event) {
        engine.service("orders").handle(Request.by("test", event.orderId().value()), SAYING, event.orderId(), event);
    }

    /** Says it, and waits until shipping has done what it does about it. */
    void sayAndWait(OrderEvent event, String reactor) {
        say(event);
        long head = engine.service("orders").log().head();
        await().until(() -> shipping.awaitApplied(reactor, "orders", head, Duration.ofSeconds(10)));
    }

    @Override
    public void close() {
        engine.close();
    }
}
