package tramoya.orders;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tramoya.eventing.ProcessManager;
import tramoya.eventing.ProcessManager.Step;
import tramoya.events.OrderId;
import tramoya.events.Sealed;
import tramoya.orders.OrderCommand.Readdress;

/**
 * Which orders of a customer may still be on their way, so that new contact data reach them. Orders that have ended
 * stay in the list and ignore the news, which is cheaper than to take each out.
 */
record RecentOrders(List<OrderId> orders) {
    /** More unshipped orders of one customer than this, and the oldest keep their address. */
    private static final int ORDERS_MAX = 50;

    static final ProcessManager<RecentOrders, Object, OrderCommand> PROCESS = new ProcessManager<>(
            "recent-orders",
            new RecentOrders(List.of()),
            RecentOrders.class,
            RecentOrders::on,
            timeout -> timeout,
            (command, turn) -> turn.handle(Order.AGGREGATE, command.orderId(), command));

    RecentOrders {
        orders = List.copyOf(orders);
    }

    /** The customer has a new order. */
    record Placed(OrderId orderId) {}

    /** The customer's contact data are these now. */
    record Moved(Sealed contact, Instant at) {}

    private static Step<RecentOrders, OrderCommand> on(RecentOrders recent, Object fact) {
        return switch (fact) {
            case Placed(OrderId orderId) -> Step.of(recent.with(orderId));
            case Moved(Sealed contact, Instant at) ->
                new Step<>(
                        recent,
                        recent.orders().stream()
                                .<OrderCommand>map(orderId -> new Readdress(orderId, contact, at))
                                .toList(),
                        null);
            default -> Step.of(recent);
        };
    }

    private RecentOrders with(OrderId orderId) {
        if (orders.contains(orderId)) {
            return this;
        }
        return new RecentOrders(Stream.concat(Stream.of(orderId), orders.stream())
                .limit(ORDERS_MAX)
                .toList());
    }
}
