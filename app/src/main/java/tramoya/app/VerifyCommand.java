package tramoya.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tramoya.analytics.AnalyticsInvariants;
import tramoya.app.processes.Places;
import tramoya.app.processes.ShopService;
import tramoya.cart.CartInvariants;
import tramoya.catalog.CatalogInvariants;
import tramoya.catalog.SearchInvariant;
import tramoya.customers.CustomersInvariants;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Service;
import tramoya.inventory.InventoryInvariants;
import tramoya.notifications.NotificationsInvariants;
import tramoya.operations.Verification;
import tramoya.orders.OrdersInvariants;
import tramoya.payments.PaymentsInvariants;
import tramoya.recommendations.RecommendationsInvariants;
import tramoya.shipping.ShippingInvariants;

/** Checks every invariant of a shop that is not running. */
@Command(
        name = "verify",
        description = "Checks every invariant; exit code 0 when all hold.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "one JSON object instead of lines")
    private boolean asJson;

    @Override
    public Integer call() {
        List<String> properties = new ArrayList<>(store.properties());
        properties.add("--tramoya.carrier-delay=0s");
        try (Shop shop = Shop.open(false, properties)) {
            Verification verification = whole(shop) ? settledWhole(shop) : querySides(shop);
            if (asJson) {
                Console.say(JsonMapper.shared().writeValueAsString(verification));
            } else {
                verification.lines().forEach(Console::say);
            }
            return verification.ok() ? 0 : 1;
        } catch (IllegalStateException refused) {
            Console.complain("Tramoya cannot verify: " + refused.getMessage());
            return 1;
        }
    }

    /** @throws IllegalStateException when neither the whole shop is open nor query sides alone */
    private static boolean whole(Shop shop) {
        Places places = shop.bean(Places.class);
        if (places.here().size() == ShopService.values().length) {
            return true;
        }
        if (places.here().isEmpty()) {
            return false;
        }
        throw new IllegalStateException(
                "the invariants are about the whole shop; leave --services and tramoya.services out, or name query sides alone");
    }

    private static Verification settledWhole(Shop shop) {
        settle(shop.engine());
        return verify(shop);
    }

    /**
     * Query sides have no invariants but that they are the fold of the logs, which the rest of the shop has to show: it
     * must be running.
     */
    static Verification querySides(Shop open) {
        settle(open.engine());
        return Verification.of(
                open.engine(), Arrived.check(open, Clock.systemUTC().instant(), PATIENCE));
    }

    static Verification verify(Shop open) {
        Engine engine = open.engine();
        List<Finding> shop =
                new ArrayList<>(Arrived.check(open, Clock.systemUTC().instant(), PATIENCE));
        Service orders = engine.service("orders");
        Service payments = engine.service("payments");
        shop.addAll(CatalogInvariants.check(engine.service("catalog")));
        shop.add(open.bean(SearchInvariant.class).check());
        shop.addAll(CartInvariants.check(engine.service("cart")));
        shop.addAll(CustomersInvariants.check(engine.service("customers")));
        shop.addAll(InventoryInvariants.check(engine.service("inventory")));
        shop.addAll(OrdersInvariants.check(orders, Clock.systemUTC().instant()));
        shop.addAll(PaymentsInvariants.check(payments));
        shop.addAll(ShippingInvariants.check(engine.service("shipping")));
        shop.addAll(NotificationsInvariants.check(engine.service("notifications")));
        shop.addAll(RecommendationsInvariants.check(engine));
        shop.addAll(AnalyticsInvariants.check(engine));
        shop.add(Verification.moneyMatches(
                OrdersInvariants.dueByOrder(orders), PaymentsInvariants.netByOrder(payments)));
        shop.add(Accepted.everyCheckoutIsAnOrder(engine));
        return Verification.of(engine, shop);
    }

    /** Lets work that a crash interrupted come to its end; what does not end in time shows up in the findings. */
    static boolean settle(Engine engine) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        int quiet = 0;
        while (System.nanoTime() < until && quiet < 5) {
            quiet = isIdle(engine) ? quiet + 1 : 0;
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return quiet >= 5;
    }

    private static boolean isIdle(Engine engine) {
        return engine.services().stream().allMatch(VerifyCommand::isIdle);
    }

    private static boolean isIdle(Service service) {
        boolean caughtUp = service.operations().subscriptions().stream().allMatch(one -> one.lag() == 0);
        boolean empty = service.operations().queues().stream()
                .allMatch(queue -> queue.ready() + queue.delayed() + queue.running() == 0);
        long calls = service.read(sql -> sql.query(
                        "SELECT count(*) AS n FROM effect WHERE state IN ('planned', 'sent', 'unknown') AND dead = 0",
                        row -> row.number("n")))
                .getFirst();
        long outgoing = service.read(sql -> sql.query(
                        "SELECT count(*) AS n FROM outgoing_job WHERE run_at <= ?",
                        row -> row.number("n"),
                        Clock.systemUTC().instant()))
                .getFirst();
        return caughtUp && empty && calls + outgoing == 0;
    }
}
