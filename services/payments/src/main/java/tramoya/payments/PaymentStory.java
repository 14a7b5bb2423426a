package tramoya.payments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Service;
import tramoya.events.OrderId;
import tramoya.events.PaymentEvent;
import tramoya.events.PaymentEvent.CaptureRequested;
import tramoya.events.PaymentEvent.PaymentAuthorised;
import tramoya.events.PaymentEvent.PaymentFailed;
import tramoya.events.PaymentEvent.PaymentProcessed;
import tramoya.events.PaymentEvent.PaymentRefunded;
import tramoya.events.PaymentEvent.PaymentRequested;
import tramoya.events.PaymentEvent.PaymentReturnRequested;
import tramoya.events.PaymentEvent.PaymentVoided;
import tramoya.web.Amount;

/** What happened to the money of one order, straight from the log, and how often the provider was asked. */
final class PaymentStory {
    private static final int EVENTS_MAX = 100;

    private final Service payments;
    private final EventTypes types;

    PaymentStory(Service payments, EventTypes types) {
        this.payments = payments;
        this.types = types;
    }

    /**
     * One thing that happened.
     *
     * @param reference the provider's name for it
     */
    record Step(
            String state,
            Instant at,
            @Nullable Amount amount,
            @Nullable String reference,
            @Nullable String reason) {
        private static Step of(PaymentEvent event) {
            return switch (event) {
                case PaymentRequested asked -> step("requested", asked, asked.amount(), null);
                case PaymentAuthorised promised ->
                    step("authorised", promised, promised.amount(), promised.reference());
                case CaptureRequested asked -> step("capture-requested", asked, asked.amount(), null);
                case PaymentProcessed taken -> step("captured", taken, taken.amount(), taken.reference());
                case PaymentFailed failed ->
                    new Step(
                            "failed",
                            failed.at(),
                            null,
                            null,
                            failed.reason()
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', '-'));
                case PaymentReturnRequested asked -> new Step("return-requested", asked.at(), null, null, null);
                case PaymentVoided voided -> step("voided", voided, voided.amount(), voided.reference());
                case PaymentRefunded refunded -> step("refunded", refunded, refunded.amount(), refunded.reference());
            };
        }

        private static Step step(String state, PaymentEvent event, Money amount, @Nullable String reference) {
            return new Step(state, event.at(), Amount.of(amount), reference, null);
        }
    }

    /**
     * One call to the provider.
     *
     * @param deed authorise, capture, void or refund
     * @param attempts how often it was asked, or asked about
     */
    record Attempt(String deed, String state, int attempts, Instant since) {}

    record Told(List<Step> history, List<Attempt> attempts) {}

    Optional<Told> of(OrderId orderId) {
        List<Step> history = payments.log().readStream(Payment.AGGREGATE.stream(orderId), 0, EVENTS_MAX).stream()
                .map(recorded -> Step.of((PaymentEvent) recorded.decoded(types)))
                .toList();
        List<Attempt> attempts = payments.operations().trace(orderId.value()).stream()
                .filter(step -> step.kind().equals("effect"))
                .map(step -> new Attempt(step.name(), step.state(), step.attempts(), step.at()))
                .toList();
        return history.isEmpty() ? Optional.empty() : Optional.of(new Told(history, attempts));
    }
}
