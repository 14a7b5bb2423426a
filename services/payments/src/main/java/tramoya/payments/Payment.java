package tramoya.payments;

import java.util.List;
import org.joda.money.Money;
import tramoya.eventing.Aggregate;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.Decider;
import tramoya.events.PaymentEvent;
import tramoya.events.PaymentEvent.CaptureRequested;
import tramoya.events.PaymentEvent.PaymentAuthorised;
import tramoya.events.PaymentEvent.PaymentFailed;
import tramoya.events.PaymentEvent.PaymentProcessed;
import tramoya.events.PaymentEvent.PaymentRefunded;
import tramoya.events.PaymentEvent.PaymentRequested;
import tramoya.events.PaymentEvent.PaymentReturnRequested;
import tramoya.events.PaymentEvent.PaymentVoided;
import tramoya.events.PaymentFailure;
import tramoya.payments.PaymentCommand.Ask;
import tramoya.payments.PaymentCommand.Capture;
import tramoya.payments.PaymentCommand.GiveBack;
import tramoya.payments.PaymentCommand.NoteAuthorised;
import tramoya.payments.PaymentCommand.NoteCaptureRefused;
import tramoya.payments.PaymentCommand.NoteCaptured;
import tramoya.payments.PaymentCommand.NoteDeclined;
import tramoya.payments.PaymentCommand.NoteRefunded;
import tramoya.payments.PaymentCommand.NoteVoided;

/**
 * The money of one order. While the provider has not answered, a cancellation is remembered ({@code returning}), and
 * what the answer brings goes back at once. Nothing is ever given back twice, nothing kept for a cancelled order.
 */
sealed interface Payment {
    record None() implements Payment {}

    /** The order was cancelled before anybody asked for its money. */
    record Forgone() implements Payment {}

    record Asked(Money amount, boolean returning) implements Payment {}

    record Authorised(Money amount, String reference) implements Payment {}

    record Capturing(Money amount, String authorisation, boolean returning) implements Payment {}

    record Captured(Money amount, String reference) implements Payment {}

    record Voiding(Money amount) implements Payment {}

    record Refunding(Money amount) implements Payment {}

    /** No money is promised, taken or expected any more. */
    record Closed() implements Payment {}

    Decider<PaymentCommand, Payment, PaymentEvent> DECIDER =
            new Decider<>(new None(), Payment::decide, Payment::evolve);

    Aggregate<PaymentCommand, Payment, PaymentEvent> AGGREGATE =
            Aggregate.of("payment", PaymentEvent.class, Payment.class, DECIDER);

    static List<PaymentEvent> decide(PaymentCommand command, Payment payment) {
        return switch (command) {
            case Ask ask -> ask(ask, payment);
            case NoteAuthorised authorised -> authorised(authorised, payment);
            case NoteDeclined declined -> declined(declined, payment);
            case Capture capture -> capture(capture, payment);
            case NoteCaptured captured -> captured(captured, payment);
            case NoteCaptureRefused refused -> captureRefused(refused, payment);
            case GiveBack giveBack -> giveBack(giveBack, payment);
            case NoteVoided voided -> voided(voided, payment);
            case NoteRefunded refunded -> refunded(refunded, payment);
        };
    }

    private static List<PaymentEvent> ask(Ask ask, Payment payment) {
        return payment instanceof None
                ? List.of(new PaymentRequested(ask.orderId(), ask.amount(), ask.payment(), ask.at()))
                : List.of();
    }

    private static List<PaymentEvent> authorised(NoteAuthorised note, Payment payment) {
        return payment instanceof Asked(Money amount, boolean _)
                ? List.of(new PaymentAuthorised(note.orderId(), amount, note.reference(), note.at()))
                : List.of();
    }

    private static List<PaymentEvent> declined(NoteDeclined note, Payment payment) {
        return payment instanceof Asked
                ? List.of(new PaymentFailed(note.orderId(), note.reason(), note.at()))
                : List.of();
    }

    private static List<PaymentEvent> capture(Capture capture, Payment payment) {
        return payment instanceof Authorised(Money amount, String _)
                ? List.of(new CaptureRequested(capture.orderId(), amount, capture.at()))
                : List.of();
    }

    private static List<PaymentEvent> captured(NoteCaptured note, Payment payment) {
        return payment instanceof Capturing(Money amount, String _, boolean _)
                ? List.of(new PaymentProcessed(note.orderId(), amount, note.reference(), note.at()))
                : List.of();
    }

    private static List<PaymentEvent> captureRefused(NoteCaptureRefused note, Payment payment) {
        return payment instanceof Capturing
                ? List.of(new PaymentFailed(note.orderId(), PaymentFailure.CAPTURE_REFUSED, note.at()))
                : List.of();
    }

    private static List<PaymentEvent> giveBack(GiveBack command, Payment payment) {
        boolean holdsSomething = switch (payment) {
            case None _, Authorised _, Captured _ -> true;
            case Asked asked -> !asked.returning();
            case Capturing capturing -> !capturing.returning();
            case Forgone _, Voiding _, Refunding _, Closed _ -> false;
        };
        return holdsSomething ? List.of(new PaymentReturnRequested(command.orderId(), command.at())) : List.of();
    }

    private static List<PaymentEvent> voided(NoteVoided note, Payment payment) {
        return payment instanceof Voiding(Money amount)
                ? List.of(new PaymentVoided(note.orderId(), amount, note.reference(), note.at()))
                : List.of();
    }

    private static List<PaymentEvent> refunded(NoteRefunded note, Payment payment) {
        return payment instanceof Refunding(Money amount)
                ? List.of(new PaymentRefunded(note.orderId(), amount, note.reference(), note.at()))
                : List.of();
    }

    static Payment evolve(Payment payment, PaymentEvent event) {
        return switch (event) {
            case PaymentRequested requested -> new Asked(requested.amount(), false);
            case PaymentAuthorised authorised ->
                payment instanceof Asked(Money _, boolean returning) && returning
                        ? new Voiding(authorised.amount())
                        : new Authorised(authorised.amount(), authorised.reference());
            case CaptureRequested capture -> new Capturing(capture.amount(), reference(payment, event), false);
            case PaymentProcessed processed ->
                payment instanceof Capturing(Money _, String _, boolean returning) && returning
                        ? new Refunding(processed.amount())
                        : new Captured(processed.amount(), processed.reference());
            case PaymentFailed failed -> failed(payment, failed);
            case PaymentReturnRequested requested -> returning(payment, requested);
            case PaymentVoided _, PaymentRefunded _ -> new Closed();
        };
    }

    private static String reference(Payment payment, PaymentEvent event) {
        if (payment instanceof Authorised(Money _, String reference)) {
            return reference;
        }
        throw new BrokenHistory(payment, event);
    }

    /** A refused capture leaves the promise behind, which is given back when the order's cancellation arrives. */
    private static Payment failed(Payment payment, PaymentFailed failed) {
        return switch (payment) {
            case Capturing capturing when capturing.returning() -> new Voiding(capturing.amount());
            case Capturing capturing -> new Authorised(capturing.amount(), capturing.authorisation());
            case Asked _ -> new Closed();
            default -> throw new BrokenHistory(payment, failed);
        };
    }

    private static Payment returning(Payment payment, PaymentReturnRequested event) {
        return switch (payment) {
            case None _ -> new Forgone();
            case Asked(Money amount, boolean _) -> new Asked(amount, true);
            case Authorised(Money amount, String _) -> new Voiding(amount);
            case Capturing(Money amount, String authorisation, boolean _) -> new Capturing(amount, authorisation, true);
            case Captured(Money amount, String _) -> new Refunding(amount);
            default -> throw new BrokenHistory(payment, event);
        };
    }
}
