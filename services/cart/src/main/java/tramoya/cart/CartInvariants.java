package tramoya.cart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Service;
import tramoya.events.CartEvent;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.events.OrderId;
import tramoya.web.Kinds;

/** What must hold of carts at any time. Reads the whole log; meant for a service that is at rest. */
public final class CartInvariants {
    /** More than these tell nothing new. */
    private static final int VIOLATIONS_MAX = 100;

    private static final int PAGE = 1_000;
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    private final Service service;
    private final EventTypes types = Kinds.ofTheShop();
    private final Map<String, Cart> carts = new HashMap<>();
    private final Set<OrderId> orders = new HashSet<>();
    private final List<String> brokenCarts = new ArrayList<>();
    private final List<String> brokenCheckouts = new ArrayList<>();
    private long checkouts;

    private CartInvariants(Service service) {
        this.service = service;
    }

    /** One finding per invariant. Never throws for what it finds. */
    public static List<Finding> check(Service service) {
        var invariants = new CartInvariants(service);
        long head = invariants.fold();
        return List.of(
                invariants.finding(
                        "nothing happens to a cart after its checkout",
                        invariants.carts.size(),
                        invariants.brokenCarts),
                invariants.finding(
                        "every checkout is one order, and its total is the sum of its lines",
                        invariants.checkouts,
                        invariants.brokenCheckouts),
                invariants.everyCheckoutIsOnTheQueue(head));
    }

    private long fold() {
        long position = 0;
        List<RecordedEvent> page = service.log().read(position, PAGE);
        while (!page.isEmpty()) {
            for (RecordedEvent recorded : page) {
                position = recorded.position();
                if (types.read(recorded) instanceof CartEvent event) {
                    take(recorded.envelope().stream(), event);
                }
            }
            page = service.log().read(position, PAGE);
        }
        return position;
    }

    private void take(String stream, CartEvent event) {
        Cart before = carts.getOrDefault(stream, Cart.DECIDER.initial());
        try {
            carts.put(stream, Cart.evolve(before, event));
        } catch (BrokenHistory broken) {
            brokenCarts.add(
                    "%s: %s follows %s".formatted(stream, event.getClass().getSimpleName(), before));
        }
        if (event instanceof CartCheckedOut checkedOut) {
            takeCheckout(stream, checkedOut);
        }
    }

    private void takeCheckout(String stream, CartCheckedOut checkedOut) {
        checkouts++;
        if (!orders.add(checkedOut.orderId())) {
            brokenCheckouts.add("%s: order %s belongs to another cart too".formatted(stream, checkedOut.orderId()));
        }
        checkedOut.violations().forEach(violation -> brokenCheckouts.add("%s: %s".formatted(stream, violation)));
    }

    /** The queue is home in another service; here it shows that the reactor has handled all and given up none. */
    private Finding everyCheckoutIsOnTheQueue(long head) {
        List<String> violations = new ArrayList<>();
        String reactor = PutOrderOnQueueOnCartCheckedOut.NAME;
        if (!service.awaitApplied(reactor, CartService.NAME, head, CATCH_UP)) {
            violations.add("%s has not reached position %d".formatted(reactor, head));
        }
        service.operations().subscriptions().stream()
                .filter(subscription -> subscription.name().equals(reactor) && subscription.parkedKeys() > 0)
                .forEach(subscription -> violations.add(
                        "%s has %d parked keys: see its dead letters".formatted(reactor, subscription.parkedKeys())));
        return finding("every checkout was put on the queue of pending orders", checkouts, violations);
    }

    private Finding finding(String invariant, long checked, List<String> violations) {
        return new Finding(
                invariant,
                CartService.NAME,
                checked,
                violations.stream().limit(VIOLATIONS_MAX).toList());
    }
}
