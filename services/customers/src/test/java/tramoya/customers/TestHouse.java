package tramoya.customers;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Decider;
import tramoya.eventing.Engine;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.eventing.Vault;
import tramoya.eventing.contract.PostgresServer;
import tramoya.eventing.vault.DatabaseVault;
import tramoya.events.CustomerId;
import tramoya.events.OrderEvent;
import tramoya.web.Kinds;
import tramoya.web.Tokens;

/** The customers service on a real engine and a real vault, beside an orders service that says what a test wants. */
final class TestHouse implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Aggregate<OrderEvent, Said, OrderEvent> ORDERS = Aggregate.of(
            "order",
            OrderEvent.class,
            Said.class,
            new Decider<>(new Said(), (event, _) -> List.of(event), (said, _) -> said));

    final Service service;
    final Vault vault;
    final Logins logins;
    final Credentials credentials;
    final CustomersService.Doors doors;
    private final Engine engine;

    /** Runs once, between a sign-up's claim of its e-mail and its event: sealing happens there. */
    private final AtomicReference<Runnable> whileSealing = new AtomicReference<>(() -> {});

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

    TestHouse(Store store, Path directory) {
        InstantSource clock = InstantSource.system();
        vault = new WatchedVault(DatabaseVault.open(store.at(directory), new byte[32], clock));
        var running = new RunningCustomers();
        engine = Engine.start(
                store.at(directory.resolve("shop")),
                Kinds.ofTheShop(),
                clock,
                List.of(
                        CustomersService.definition(running, vault, clock),
                        ServiceDefinition.named("orders").keeps(ORDERS).build()));
        service = running.started(engine.service(CustomersService.NAME));
        logins = new Logins(new Tokens(new byte[32]), clock, Duration.ofHours(1));
        credentials = new Credentials(running, clock);
        doors = CustomersService.doors(service, vault, logins, clock, "es");
    }

    void onceWhileSealing(Runnable work) {
        whileSealing.set(work);
    }

    /** Says something of an order and waits until the purchase history has heard it. */
    void say(OrderEvent event) {
        long position = engine.service("orders").handle(Request.by("test"), ORDERS, event.orderId(), event);
        await(RememberPurchaseOnOrderCreated.NAME, "orders", position);
    }

    void awaitList() {
        await(CustomerList.NAME, CustomersService.NAME, service.log().head());
    }

    private void await(String subscription, String source, long position) {
        if (!service.awaitApplied(subscription, source, position, PATIENCE)) {
            throw new AssertionError("%s has not come to %s %d".formatted(subscription, source, position));
        }
    }

    /** Waits until a deleted customer's login is gone, which is the first thing that erasing does. */
    void awaitErased(CustomerId customerId, String sealed) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> credentials.of(customerId).isEmpty()
                        && vault.open(sealed).isEmpty());
    }

    @Override
    public void close() {
        engine.close();
        vault.close();
    }

    private final class WatchedVault implements Vault {
        private final Vault real;

        private WatchedVault(Vault real) {
            this.real = real;
        }

        @Override
        public String seal(String subject, String text) {
            whileSealing.getAndSet(() -> {}).run();
            return real.seal(subject, text);
        }

        @Override
        public Optional<String> open(String sealed) {
            return real.open(sealed);
        }

        @Override
        public void erase(String subject) {
            real.erase(subject);
        }

        @Override
        public String pseudonym(String purpose, String text) {
            return real.pseudonym(purpose, text);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
