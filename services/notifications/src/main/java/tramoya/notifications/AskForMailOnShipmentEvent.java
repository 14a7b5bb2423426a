package tramoya.notifications;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.ShipmentEvent;
import tramoya.events.ShipmentEvent.ShipmentCompleted;
import tramoya.events.ShipmentEvent.ShipmentStarted;
import tramoya.notifications.TellCustomer.Fact.Happened;

/** Tells the customer how to follow the parcel, and that it has arrived. */
final class AskForMailOnShipmentEvent implements Reactor<ShipmentEvent> {
    @Override
    public void on(ShipmentEvent event, Turn turn) {
        switch (event) {
            case ShipmentStarted started ->
                tell(event, new News.ParcelSent(started.carrier(), started.trackingNumber()), turn);
            case ShipmentCompleted _ -> tell(event, new News.ParcelDelivered(), turn);
            default -> {} // the steps between are for the order's page
        }
    }

    private static void tell(ShipmentEvent event, News news, Turn turn) {
        turn.tell(TellCustomer.PROCESS, event.orderId(), new Happened(event.orderId(), news));
    }
}
