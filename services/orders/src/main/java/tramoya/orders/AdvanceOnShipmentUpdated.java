package tramoya.orders;

import tramoya.eventing.ProcessManager;
import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.ShipmentEvent;
import tramoya.orders.FulfilOrder.News;

/** Tells the order how its parcel is doing. */
final class AdvanceOnShipmentUpdated implements Reactor<ShipmentEvent> {
    private final ProcessManager<FulfilOrder, News, OrderCommand> process;

    AdvanceOnShipmentUpdated(ProcessManager<FulfilOrder, News, OrderCommand> process) {
        this.process = process;
    }

    @Override
    public void on(ShipmentEvent event, Turn turn) {
        turn.tell(process, event.orderId(), new News(event.orderId(), event, turn.now()));
    }
}
