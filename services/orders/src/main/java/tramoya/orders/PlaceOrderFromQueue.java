package tramoya.orders;

import tramoya.eventing.JobHandler;
import tramoya.eventing.ProcessManager;
import tramoya.eventing.Turn;
import tramoya.events.CustomerId;
import tramoya.events.PendingOrder;
import tramoya.orders.FulfilOrder.News;
import tramoya.orders.FulfilOrder.Placed;
import tramoya.orders.OrderCommand.PlaceOrder;

/** Works off {@code pedidos-pendientes}: an accepted checkout becomes an order. */
final class PlaceOrderFromQueue implements JobHandler<PendingOrder> {
    private final ProcessManager<FulfilOrder, News, OrderCommand> process;

    PlaceOrderFromQueue(ProcessManager<FulfilOrder, News, OrderCommand> process) {
        this.process = process;
    }

    @Override
    public void work(PendingOrder pending, Turn turn) {
        turn.correlate(pending.orderId().value());
        var created = turn.handle(Order.AGGREGATE, pending.orderId(), new PlaceOrder(pending, turn.now()));
        if (created.isEmpty()) {
            return; // it came before
        }
        turn.tell(process, pending.orderId(), new News(pending.orderId(), new Placed(), turn.now()));
        CustomerId customer = pending.customerId();
        if (customer != null) {
            turn.tell(
                    RecentOrders.PROCESS,
                    customer,
                    new RecentOrders.Placed(pending.orderId(), pending.at(), turn.now()));
        }
    }
}
