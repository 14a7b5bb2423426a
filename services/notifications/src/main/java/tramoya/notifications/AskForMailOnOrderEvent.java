package tramoya.notifications;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.notifications.TellCustomer.Fact;
import tramoya.notifications.TellCustomer.Fact.Happened;
import tramoya.notifications.TellCustomer.Fact.Ordered;
import tramoya.notifications.TellCustomer.Fact.Readdressed;

/**
 * Tells the customer that the order has come in, or that it was given up and why.
 *
 * <p>One reactor for all, because only one subscription hears of an order in the order that things happened: a message
 * must go to the newest address.
 */
final class AskForMailOnOrderEvent implements Reactor<OrderEvent> {
    private final Contacts contacts;

    AskForMailOnOrderEvent(Contacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void on(OrderEvent event, Turn turn) {
        switch (event) {
            case OrderCreated created -> tell(ordered(created), turn);
            case OrderUpdated updated
            when updated.change() == OrderChange.CONTACT ->
                tell(new Readdressed(updated.orderId(), contacts.recipient(updated.contact())), turn);
            case OrderUpdated _ -> {} // its payment and its parcel tell what the customer wants to know
            case OrderCancelled cancelled ->
                tell(new Happened(cancelled.orderId(), new News.OrderGivenUp(cancelled.reason())), turn);
        }
    }

    private Ordered ordered(OrderCreated created) {
        return new Ordered(
                created.orderId(),
                contacts.recipient(created.contact()),
                created.language(),
                News.OrderReceived.of(created.total(), created.lines()));
    }

    private static void tell(Fact fact, Turn turn) {
        turn.tell(TellCustomer.PROCESS, fact.orderId(), fact);
    }
}
