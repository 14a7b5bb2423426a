package tramoya.orders;

import tramoya.eventing.ProcessManager;
import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.PaymentEvent;
import tramoya.orders.FulfilOrder.News;

/** Tells the order what became of its money. */
final class AdvanceOnPaymentDecided implements Reactor<PaymentEvent> {
    private final ProcessManager<FulfilOrder, News, OrderCommand> process;

    AdvanceOnPaymentDecided(ProcessManager<FulfilOrder, News, OrderCommand> process) {
        this.process = process;
    }

    @Override
    public void on(PaymentEvent event, Turn turn) {
        turn.tell(process, event.orderId(), new News(event.orderId(), event, turn.now()));
    }
}
