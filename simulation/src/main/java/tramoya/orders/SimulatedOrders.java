package tramoya.orders;

import java.time.Duration;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.events.CancelReason;
import tramoya.events.OrderId;
import tramoya.orders.OrderCommand.CancelOrder;

/** What a simulation needs of orders: their definition, and shoppers who change their minds. */
public final class SimulatedOrders {
    private SimulatedOrders() {}

    public static ServiceDefinition definition(Duration deadline, Duration attention) {
        return OrdersService.definition(deadline, attention);
    }

    /** @throws tramoya.eventing.Rejected when it is too late for that, or there is no such order yet */
    public static void cancel(Service orders, OrderId order) {
        orders.execute(
                Request.by("shopper", order.value()),
                turn -> turn.handle(
                        Order.AGGREGATE, order, new CancelOrder(order, CancelReason.CUSTOMER_ASKED, turn.now())));
    }
}
