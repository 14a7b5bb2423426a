package tramoya.orders;

import tramoya.eventing.ProcessManager;
import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.InventoryEvent;
import tramoya.events.OrderId;
import tramoya.orders.FulfilOrder.News;

/** Tells the order what became of its stock. */
final class AdvanceOnStockDecided implements Reactor<InventoryEvent> {
    private final ProcessManager<FulfilOrder, News, OrderCommand> process;

    AdvanceOnStockDecided(ProcessManager<FulfilOrder, News, OrderCommand> process) {
        this.process = process;
    }

    @Override
    public void on(InventoryEvent event, Turn turn) {
        switch (event) {
            case InventoryEvent.StockReserved reserved -> tell(reserved.orderId(), reserved, turn);
            case InventoryEvent.StockRefused refused -> tell(refused.orderId(), refused, turn);
            default ->
                throw new IllegalArgumentException(
                        "Not subscribed to " + event.getClass().getSimpleName());
        }
    }

    private void tell(OrderId orderId, Object fact, Turn turn) {
        turn.tell(process, orderId, new News(orderId, fact, turn.now()));
    }
}
