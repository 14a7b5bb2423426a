package tramoya.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import tramoya.events.OrderId;
import tramoya.events.PaymentEvent;
import tramoya.events.PaymentEvent.CaptureRequested;
import tramoya.events.PaymentEvent.PaymentAuthorised;
import tramoya.events.PaymentEvent.PaymentProcessed;
import tramoya.events.PaymentEvent.PaymentRefunded;
import tramoya.events.PaymentEvent.PaymentRequested;
import tramoya.events.PaymentEvent.PaymentReturnRequested;
import tramoya.events.Sealed;
import tramoya.payments.PastPayment.Shown;
import tramoya.web.Amount;
import tramoya.web.Rewindable;

class PastPaymentTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final OrderId ORDER = new OrderId(new UUID(1, 1));
    private static final Money TEN = Money.parse("EUR 10.00");
    private static final Amount AMOUNT = new Amount(1000, "EUR");

    /** A payment that is taken, and given back when the order is cancelled. */
    private static final List<PaymentEvent> LIFE = List.of(
            new PaymentRequested(ORDER, TEN, new Sealed("v1.someone.token"), NOON),
            new PaymentAuthorised(ORDER, TEN, "promise", NOON),
            new CaptureRequested(ORDER, TEN, NOON),
            new PaymentProcessed(ORDER, TEN, "taken", NOON),
            new PaymentReturnRequested(ORDER, NOON),
            new PaymentRefunded(ORDER, TEN, "back", NOON));

    private static Object at(int version) {
        Rewindable<Payment, PaymentEvent> payments = PastPayment.rewindable();
        Payment state = payments.initial();
        for (PaymentEvent event : LIFE.subList(0, version)) {
            state = payments.after(state, event);
        }
        Object shown = payments.show().apply(state);
        return shown == null ? "nothing" : shown;
    }

    @Test
    void it_is_what_its_events_made_it_and_never_shows_the_means_of_payment() {
        assertThat(at(0)).isEqualTo("nothing");
        assertThat(at(1)).isEqualTo(new Shown("asked", AMOUNT, null, false));
        assertThat(at(2)).isEqualTo(new Shown("authorised", AMOUNT, "promise", false));
        assertThat(at(3)).isEqualTo(new Shown("capturing", AMOUNT, "promise", false));
        assertThat(at(4)).isEqualTo(new Shown("captured", AMOUNT, "taken", false));
        assertThat(at(5)).isEqualTo(new Shown("refunding", AMOUNT, null, false));
        assertThat(at(6)).isEqualTo(new Shown("closed", null, null, false));
    }
}
