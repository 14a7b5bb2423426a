package tramoya.notifications;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.PaymentEvent.PaymentProcessed;
import tramoya.notifications.TellCustomer.Fact.Happened;

/** Sends the receipt. */
final class AskForMailOnPaymentProcessed implements Reactor<PaymentProcessed> {
    @Override
    public void on(PaymentProcessed paid, Turn turn) {
        var news = new News.PaymentReceived(paid.amount());
        turn.tell(TellCustomer.PROCESS, paid.orderId(), new Happened(paid.orderId(), news));
    }
}
