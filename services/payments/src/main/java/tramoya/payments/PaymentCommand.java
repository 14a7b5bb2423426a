package tramoya.payments;

import java.time.Instant;
import org.joda.money.Money;
import tramoya.events.OrderId;
import tramoya.events.PaymentFailure;
import tramoya.events.Sealed;

/** What may be asked of, or reported to, the payment of one order. */
sealed interface PaymentCommand {
    OrderId orderId();

    Instant at();

    /** The order was created: ask the provider to promise the money. */
    record Ask(OrderId orderId, Money amount, Sealed payment, Instant at) implements PaymentCommand {}

    /** The provider promised it. */
    record NoteAuthorised(OrderId orderId, String reference, Instant at) implements PaymentCommand {}

    /** The provider refused to promise it. */
    record NoteDeclined(OrderId orderId, PaymentFailure reason, Instant at) implements PaymentCommand {}

    /** The order is ready to ship: take the money. */
    record Capture(OrderId orderId, Instant at) implements PaymentCommand {}

    /** The provider handed it over. */
    record NoteCaptured(OrderId orderId, String reference, Instant at) implements PaymentCommand {}

    /** The provider did not hand it over. */
    record NoteCaptureRefused(OrderId orderId, Instant at) implements PaymentCommand {}

    /** The order was cancelled: whatever was promised or taken goes back. */
    record GiveBack(OrderId orderId, Instant at) implements PaymentCommand {}

    /** The promise was given back. */
    record NoteVoided(OrderId orderId, String reference, Instant at) implements PaymentCommand {}

    /** The money was given back. */
    record NoteRefunded(OrderId orderId, String reference, Instant at) implements PaymentCommand {}
}
