package tramoya.payments;

import org.joda.money.Money;
import tramoya.eventing.Call;
import tramoya.eventing.Turn;
import tramoya.events.OrderId;
import tramoya.events.Sealed;
import tramoya.payments.Payment.Asked;
import tramoya.payments.Payment.Capturing;
import tramoya.payments.Payment.Refunding;
import tramoya.payments.Payment.Voiding;

/**
 * Handles a command and plans the call that its new state asks for. The state alone decides, so no call can be
 * forgotten, and a call's key makes sure that it is made once.
 */
final class Payments {
    static final String AUTHORISE = "authorise";
    static final String CAPTURE = "capture";
    static final String VOID = "void";
    static final String REFUND = "refund";

    private Payments() {}

    /** What a call to the provider says. {@code payment} is a sealed token; empty for all but an authorisation. */
    record ProviderRequest(OrderId orderId, Money amount, Sealed payment) {}

    static void handle(PaymentCommand command, Sealed payment, Turn turn) {
        OrderId orderId = command.orderId();
        if (turn.handle(Payment.AGGREGATE, orderId, command).isEmpty()) {
            return;
        }
        switch (turn.state(Payment.AGGREGATE, orderId)) {
            case Asked asked when !asked.returning() -> plan(AUTHORISE, orderId, asked.amount(), payment, turn);
            case Capturing capturing
            when !capturing.returning() -> plan(CAPTURE, orderId, capturing.amount(), NO_TOKEN, turn);
            case Voiding(Money amount) -> plan(VOID, orderId, amount, NO_TOKEN, turn);
            case Refunding(Money amount) -> plan(REFUND, orderId, amount, NO_TOKEN, turn);
            case Payment _ -> {} // nothing to ask the provider for
        }
    }

    static void handle(PaymentCommand command, Turn turn) {
        handle(command, NO_TOKEN, turn);
    }

    private static final Sealed NO_TOKEN = new Sealed("");

    private static void plan(String kind, OrderId orderId, Money amount, Sealed payment, Turn turn) {
        turn.plan(new Call(
                kind, kind + ":" + orderId, orderId.toString(), new ProviderRequest(orderId, amount, payment)));
    }
}
