package tramoya.orders;

import tramoya.eventing.ProcessManager;
import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.OrderEvent;
import tramoya.orders.FulfilOrder.News;

/** Ends the waiting for an order that somebody cancelled. */
final class CloseOnOrderCancelled implements Reactor<OrderEvent> {
    private final ProcessManager<FulfilOrder, News, OrderCommand> process;

    CloseOnOrderCancelled(ProcessManager<FulfilOrder, News, OrderCommand> process) {
        this.process = process;
    }

    @Override
    public void on(OrderEvent event, Turn turn) {
        turn.tell(process, event.orderId(), new News(event.orderId(), event, turn.now()));
    }
}
