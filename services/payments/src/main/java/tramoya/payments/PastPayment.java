package tramoya.payments;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.events.OrderId;
import tramoya.events.PaymentEvent;
import tramoya.payments.Payment.Asked;
import tramoya.payments.Payment.Authorised;
import tramoya.payments.Payment.Captured;
import tramoya.payments.Payment.Capturing;
import tramoya.payments.Payment.Closed;
import tramoya.payments.Payment.Forgone;
import tramoya.payments.Payment.None;
import tramoya.payments.Payment.Refunding;
import tramoya.payments.Payment.Voiding;
import tramoya.web.Amount;
import tramoya.web.Rewindable;

/** The money of an order as it stood at some moment. The means of payment is never shown. */
final class PastPayment {
    private PastPayment() {}

    static Rewindable<Payment, PaymentEvent> rewindable() {
        return new Rewindable<>(
                "payment",
                "payments",
                id -> Payment.AGGREGATE.stream(OrderId.parse(id)),
                PaymentEvent.class,
                Payment.DECIDER.initial(),
                Payment.DECIDER.evolve(),
                PastPayment::shown);
    }

    /**
     * @param amount promised, taken or on its way back; null when there is none
     * @param reference the provider's name for it
     * @param returning the order was cancelled while the provider was being asked
     */
    record Shown(
            String state, @Nullable Amount amount, @Nullable String reference, boolean returning) {
        private static Shown of(String state, Money amount, @Nullable String reference, boolean returning) {
            return new Shown(state, Amount.of(amount), reference, returning);
        }
    }

    private static @Nullable Object shown(Payment payment) {
        return switch (payment) {
            case None _ -> null;
            case Forgone _ -> new Shown("forgone", null, null, false);
            case Asked(Money amount, boolean returning) -> Shown.of("asked", amount, null, returning);
            case Authorised(Money amount, String reference) -> Shown.of("authorised", amount, reference, false);
            case Capturing(Money amount, String authorisation, boolean returning) ->
                Shown.of("capturing", amount, authorisation, returning);
            case Captured(Money amount, String reference) -> Shown.of("captured", amount, reference, false);
            case Voiding(Money amount) -> Shown.of("voiding", amount, null, false);
            case Refunding(Money amount) -> Shown.of("refunding", amount, null, false);
            case Closed _ -> new Shown("closed", null, null, false);
        };
    }
}
