package tramoya.orders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.ProcessManager;
import tramoya.eventing.ProcessManager.Step;
import tramoya.eventing.Turn;
import tramoya.events.OrderId;
import tramoya.events.Sealed;
import tramoya.orders.OrderCommand.Readdress;

/**
 * Which orders of a customer may still be on their way, so that new contact data reach them. Orders that have ended
 * stay in the list and ignore the news, which is cheaper than to take each out.
 *
 * <p>The last change is remembered: an order that waited in the queue meanwhile was checked out with the old data.
 *
 * @param moved the last change of contact data; null before the first
 */
record RecentOrders(List<OrderId> orders, @Nullable Moved moved) {
    /** More unshipped orders of one customer than this, and the oldest keep their address. */
    private static final int ORDERS_MAX = 50;

    static final ProcessManager<RecentOrders, Object, OrderCommand> PROCESS = new ProcessManager<>(
            "recent-orders",
            new RecentOrders(List.of(), null),
            RecentOrders.class,
            RecentOrders::on,
            timeout -> timeout,
            RecentOrders::carryOut);

    RecentOrders {
        orders = List.copyOf(orders);
    }

    /** The customer has a new order. {@code checkedOutAt} is when they last said where it goes. */
    record Placed(OrderId orderId, Instant checkedOutAt, Instant at) {}

    /** The customer's contact data are these since {@code changedAt}. */
    record Moved(Sealed contact, Instant changedAt, Instant at) {}

    private static void carryOut(OrderCommand command, Turn turn) {
        UUID customersBusiness = turn.correlation();
        turn.correlate(command.orderId().value()); // what happens to an order is found under the order
        turn.handle(Order.AGGREGATE, command.orderId(), command);
        turn.correlate(customersBusiness);
    }

    private static Step<RecentOrders, OrderCommand> on(RecentOrders recent, Object fact) {
        return switch (fact) {
            case Placed placed -> recent.place(placed);
            case Moved now ->
                new Step<>(
                        new RecentOrders(recent.orders(), now),
                        recent.orders().stream()
                                .<OrderCommand>map(orderId -> new Readdress(orderId, now.contact(), now.at()))
                                .toList(),
                        null);
            default -> Step.of(recent);
        };
    }

    private Step<RecentOrders, OrderCommand> place(Placed placed) {
        RecentOrders now = with(placed.orderId());
        return moved != null && moved.changedAt().isAfter(placed.checkedOutAt())
                ? Step.of(now, new Readdress(placed.orderId(), moved.contact(), placed.at()))
                : Step.of(now);
    }

    private RecentOrders with(OrderId orderId) {
        if (orders.contains(orderId)) {
            return this;
        }
        return new RecentOrders(
                Stream.concat(Stream.of(orderId), orders.stream())
                        .limit(ORDERS_MAX)
                        .toList(),
                moved);
    }
}
