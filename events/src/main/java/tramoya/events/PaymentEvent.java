package tramoya.events;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;

/** What the payments service tells the others. */
@PublishedBy("payments")
public sealed interface PaymentEvent extends Event {
    OrderId orderId();

    /** The provider is being asked to promise the money. */
    @Wire("PagoSolicitado")
    record PaymentRequested(OrderId orderId, Money amount, Sealed payment, Instant at) implements PaymentEvent {
        @Override
        public List<String> violations() {
            return Checks.of().notNegative("amount", amount).violations();
        }
    }

    /** The money is promised, not yet taken. {@code reference} is the provider's name for the promise. */
    @Wire("PagoAutorizado")
    record PaymentAuthorised(
            OrderId orderId,
            Money amount,
            @Example("auth_3KD92LM") String reference,
            Instant at) implements PaymentEvent {}

    /** The provider is being asked for the promised money. */
    @Wire("CapturaSolicitada")
    record CaptureRequested(OrderId orderId, Money amount, Instant at) implements PaymentEvent {}

    /** The money is taken. */
    @Wire("PagoProcesado")
    record PaymentProcessed(
            OrderId orderId,
            Money amount,
            @Example("auth_3KD92LM") String reference,
            Instant at) implements PaymentEvent {
        @Override
        public List<String> violations() {
            return Checks.of()
                    .notNegative("amount", amount)
                    .text("reference", reference, 200)
                    .violations();
        }
    }

    /** No money will come. */
    @Wire("PagoFallido")
    record PaymentFailed(OrderId orderId, PaymentFailure reason, Instant at) implements PaymentEvent {}

    /** The order was cancelled: what was promised or taken is to go back, as soon as it is known what that is. */
    @Wire("DevolucionSolicitada")
    record PaymentReturnRequested(OrderId orderId, Instant at) implements PaymentEvent {}

    /** The promise was given back; no money had moved. */
    @Wire("PagoAnulado")
    record PaymentVoided(
            OrderId orderId,
            Money amount,
            @Example("auth_3KD92LM") String reference,
            Instant at) implements PaymentEvent {}

    /** Money that was taken was given back. */
    @Wire("PagoReembolsado")
    record PaymentRefunded(
            OrderId orderId,
            Money amount,
            @Example("auth_3KD92LM") String reference,
            Instant at) implements PaymentEvent {}
}
