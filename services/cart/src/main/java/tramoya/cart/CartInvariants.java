package tramoya.cart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.Envelope;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Service;
import tramoya.events.CartEvent;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.events.OrderId;
import tramoya.web.Audit;

/** What must hold of carts at any time. Reads the whole log; meant for a service that is at rest. */
public final class CartInvariants {
    private final Service service;
    private final Audit audit;
    private final Map<String, Cart> carts = new HashMap<>();
    private final Set<OrderId> orders = new HashSet<>();
    private final List<String> brokenCarts = new ArrayList<>();
    private final List<String> brokenCheckouts = new ArrayList<>();
    private long checkouts;

    private CartInvariants(Service service) {
        this.service = service;
        audit = new Audit(service);
    }

    /** One finding per invariant. Never throws for what it finds. */
    public static List<Finding> check(Service service) {
        var invariants = new CartInvariants(service);
        long head = invariants.audit.replay(invariants::take);
        return List.of(
                invariants.audit.finding(
                        "nothing happens to a cart after its checkout",
                        invariants.carts.size(),
                        invariants.brokenCarts),
                invariants.audit.finding(
                        "every checkout is one order, and its total is the sum of its lines",
                        invariants.checkouts,
                        invariants.brokenCheckouts),
                invariants.everyCheckoutIsOnTheQueue(head));
    }

    private void take(Object fact, Envelope envelope) {
        if (fact instanceof CartEvent event) {
            take(envelope.stream(), event);
        }
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
        audit.mustHaveReached(reactor, head, violations);
        service.operations().subscriptions().stream()
                .filter(subscription -> subscription.name().equals(reactor) && subscription.parkedKeys() > 0)
                .forEach(subscription -> violations.add(
                        "%s has %d parked keys: see its dead letters".formatted(reactor, subscription.parkedKeys())));
        return audit.finding("every checkout was put on the queue of pending orders", checkouts, violations);
    }
}
