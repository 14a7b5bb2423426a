package tramoya.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tramoya.analytics.AnalyticsInvariants;
import tramoya.cart.CartInvariants;
import tramoya.catalog.CatalogInvariants;
import tramoya.customers.CustomersInvariants;
import tramoya.eventing.Machine;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Service;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.events.ProductId;
import tramoya.inventory.InventoryInvariants;
import tramoya.notifications.NotificationsInvariants;
import tramoya.operations.Verification;
import tramoya.orders.OrdersInvariants;
import tramoya.payments.PaymentsInvariants;
import tramoya.payments.SimulatedPayments;
import tramoya.recommendations.RecommendationsInvariants;
import tramoya.shipping.ShippingInvariants;

/** Waits until the shop is at rest, then holds it against its invariants and against what shoppers remember. */
final class Judge {
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** A log's reader may not have heard of its end for as long as a silence lasts, which is not as many looks. */
    private static final int QUIET = 3;

    /** Longer than an order may wait for stock and money, and longer than any backed-off call. */
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    private static final int LETTERS_SHOWN = 5;

    private final World world;
    private final List<String> violations = new ArrayList<>();
    private boolean done;

    Judge(World world) {
        this.world = world;
    }

    boolean isDone() {
        return done;
    }

    List<String> violations() {
        return violations;
    }

    void judge() {
        boolean rests = waitForRest();
        try {
            if (!rests) {
                violations.add("the shop does not come to rest");
            }
            violations.addAll(world.memory.lies());
            world.anyShop()
                    .ask(
                            shop -> {
                                verification(shop).findings().stream()
                                        .filter(finding -> !finding.holds())
                                        .forEach(finding -> finding.violations()
                                                .forEach(violation -> violations.add("%s (%s): %s"
                                                        .formatted(
                                                                finding.invariant(), finding.service(), violation))));
                                violations.addAll(promises(shop));
                                shop.engine().services().forEach(service -> violations.addAll(letters(service)));
                                violations.addAll(
                                        Counting.violations(world.memory.wishes(), shop::service, world.rung));
                                return true;
                            },
                            PATIENCE);
        } catch (RuntimeException failure) {
            violations.add("cannot be judged: " + failure);
        } finally {
            done = true;
        }
    }

    boolean waitForRest() {
        long until = world.scheduler.nanos() + PATIENCE.toNanos();
        int quiet = 0;
        while (quiet < QUIET && world.scheduler.nanos() < until) {
            world.scheduler.calmDown();
            Machine.current().pause(LOOK);
            boolean inBetween = world.broker != null && !world.broker.hasNoJobs();
            quiet = !inBetween && world.places().stream().allMatch(Judge::rests) ? quiet + 1 : 0;
        }
        done = violations.isEmpty() && world.setting.orders() == 0;
        return quiet >= QUIET;
    }

    private static boolean rests(Place place) {
        try {
            return place.ask(shop -> shop.engine().services().stream().allMatch(Judge::rests));
        } catch (RuntimeException closed) {
            return false;
        }
    }

    private static boolean rests(Service service) {
        long open = service.read(sql -> sql.query("""
                        SELECT (SELECT count(*) FROM effect WHERE state IN ('planned', 'sent', 'unknown') AND dead = 0)
                          + (SELECT count(*) FROM job WHERE state IN ('ready', 'delayed', 'running'))
                          + (SELECT count(*) FROM outgoing_job)
                          + (SELECT count(*) FROM process WHERE name = 'fulfil-order' AND state LIKE '%Waiting%') AS n
                        """, row -> row.number("n"))).getFirst();
        return open == 0 && service.operations().subscriptions().stream().allMatch(one -> one.lag() == 0);
    }

    /** Nothing of what goes wrong here is the fault of an event or a job, so none may be given up for it. */
    private static List<String> letters(Service service) {
        return service.operations().deadLetters(LETTERS_SHOWN).stream()
                .map(letter -> "letter %s is %s: %s".formatted(letter.id(), letter.state(), letter.error()))
                .toList();
    }

    private Verification verification(Shop shop) {
        List<Finding> found = new ArrayList<>();
        Service orders = shop.service("orders");
        Service payments = shop.service("payments");
        found.addAll(CatalogInvariants.check(shop.service("catalog")));
        found.addAll(CartInvariants.check(shop.service("cart")));
        found.addAll(InventoryInvariants.check(shop.service("inventory")));
        found.addAll(OrdersInvariants.check(orders, world.scheduler.now()));
        found.addAll(PaymentsInvariants.check(payments));
        found.addAll(ShippingInvariants.check(shop.service("shipping")));
        if (world.setting.whole()) {
            found.addAll(CustomersInvariants.check(shop.service("customers")));
            found.addAll(NotificationsInvariants.check(shop.service("notifications")));
            found.addAll(RecommendationsInvariants.check(shop.engine()));
            found.addAll(AnalyticsInvariants.check(shop.engine()));
        }
        found.add(Verification.moneyMatches(
                OrdersInvariants.dueByOrder(orders), PaymentsInvariants.netByOrder(payments)));
        return Verification.of(shop.engine(), found);
    }

    /** Every order that was promised is there, as it was promised, and ended; and no money moved for another. */
    private List<String> promises(Shop shop) {
        List<String> broken = new ArrayList<>();
        Service orders = shop.service("orders");
        Map<String, String> states = new TreeMap<>();
        orders.read(sql -> sql.query(
                        "SELECT order_id, state FROM order_list",
                        row -> List.of(row.text("order_id"), row.text("state"))))
                .forEach(row -> states.put(row.get(0), row.get(1)));
        world.memory.accepted().forEach((order, pieces) -> {
            String state = states.get(order.toString());
            if (state == null) {
                broken.add("order %s was promised and does not exist".formatted(order));
            } else {
                if (!state.equals("DELIVERED") && !state.equals("CANCELLED")) {
                    broken.add("order %s has not ended: %s".formatted(order, state));
                }
                Map<ProductId, Integer> kept = pieces(orders, order);
                if (!kept.equals(pieces)) {
                    broken.add("order %s was promised as %s and is %s".formatted(order, pieces, kept));
                }
            }
        });
        Map<String, Long> due = OrdersInvariants.dueByOrder(orders);
        SimulatedPayments.hearBooks(shop.service("payments"), world.money);
        world.money.taken().forEach((order, minor) -> {
            if (!Objects.equals(minor, due.getOrDefault(order, 0L))) {
                broken.add("the provider took %d for order %s, which owes %d".formatted(minor, order, due.get(order)));
            }
        });
        return broken;
    }

    private static Map<ProductId, Integer> pieces(Service orders, OrderId order) {
        Map<ProductId, Integer> pieces = Memory.pieces();
        orders.log().readStream("order-" + order, 0, 1).stream()
                .map(event -> (OrderCreated) event.decoded(Shop.TYPES))
                .flatMap(created -> created.lines().stream())
                .forEach((OrderLine line) -> pieces.merge(line.productId(), line.quantity(), Integer::sum));
        return pieces;
    }
}
