package tramoya.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tramoya.eventing.contract.DeciderSpec;
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
import tramoya.events.PaymentFailure;
import tramoya.events.Sealed;
import tramoya.payments.PaymentCommand.Ask;
import tramoya.payments.PaymentCommand.Capture;
import tramoya.payments.PaymentCommand.GiveBack;
import tramoya.payments.PaymentCommand.NoteAuthorised;
import tramoya.payments.PaymentCommand.NoteCaptureRefused;
import tramoya.payments.PaymentCommand.NoteCaptured;
import tramoya.payments.PaymentCommand.NoteDeclined;
import tramoya.payments.PaymentCommand.NoteRefunded;
import tramoya.payments.PaymentCommand.NoteVoided;

@TestInstance(Lifecycle.PER_CLASS)
class PaymentTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final OrderId ORDER = new OrderId(new UUID(1, 1));
    private static final Money TEN = Money.parse("EUR 10.00");
    private static final Sealed TOKEN = new Sealed("v1.someone.token");

    private static final PaymentEvent REQUESTED = new PaymentRequested(ORDER, TEN, TOKEN, NOON);
    private static final PaymentEvent AUTHORISED = new PaymentAuthorised(ORDER, TEN, "a", NOON);
    private static final PaymentEvent CAPTURING = new CaptureRequested(ORDER, TEN, NOON);
    private static final PaymentEvent TAKEN = new PaymentProcessed(ORDER, TEN, "c", NOON);
    private static final PaymentEvent RETURNING = new PaymentReturnRequested(ORDER, NOON);

    private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> payments = new DeciderSpec<>(Payment.DECIDER);

    @Test
    void money_is_promised_then_taken_each_once() {
        payments.given().when(new Ask(ORDER, TEN, TOKEN, NOON)).then(REQUESTED);
        payments.given(REQUESTED).when(new Ask(ORDER, TEN, TOKEN, NOON)).thenNothing();
        payments.given(REQUESTED).when(new NoteAuthorised(ORDER, "a", NOON)).then(AUTHORISED);
        payments.given(REQUESTED, AUTHORISED).when(new Capture(ORDER, NOON)).then(CAPTURING);
        payments.given(REQUESTED, AUTHORISED, CAPTURING)
                .when(new NoteCaptured(ORDER, "c", NOON))
                .then(TAKEN);
        payments.given(REQUESTED, AUTHORISED, CAPTURING, TAKEN)
                .when(new NoteCaptured(ORDER, "c", NOON))
                .thenNothing();
    }

    @Test
    void a_refusal_is_a_fact() {
        payments.given(REQUESTED)
                .when(new NoteDeclined(ORDER, PaymentFailure.DECLINED, NOON))
                .then(new PaymentFailed(ORDER, PaymentFailure.DECLINED, NOON));
        payments.given(REQUESTED, AUTHORISED, CAPTURING)
                .when(new NoteCaptureRefused(ORDER, NOON))
                .then(new PaymentFailed(ORDER, PaymentFailure.CAPTURE_REFUSED, NOON));
    }

    @Test
    void a_cancelled_order_gets_back_what_it_gave() {
        payments.given(REQUESTED, AUTHORISED).when(new GiveBack(ORDER, NOON)).then(RETURNING);
        payments.given(REQUESTED, AUTHORISED, RETURNING)
                .when(new NoteVoided(ORDER, "v", NOON))
                .then(new PaymentVoided(ORDER, TEN, "v", NOON));
        payments.given(REQUESTED, AUTHORISED, CAPTURING, TAKEN, RETURNING)
                .when(new NoteRefunded(ORDER, "r", NOON))
                .then(new PaymentRefunded(ORDER, TEN, "r", NOON));
    }

    @Test
    void an_order_that_is_cancelled_before_it_was_asked_for_money_is_never_asked() {
        payments.given(RETURNING).when(new Ask(ORDER, TEN, TOKEN, NOON)).thenNothing();
    }

    /** News in any order and any number of times: the money ends with whom it belongs to. */
    @Test
    void money_ends_at_zero_for_a_cancelled_order_whatever_comes_when() {
        Random random = new Random(11);
        for (int seed = 0; seed < 5_000; seed++) {
            List<PaymentCommand> news = new ArrayList<>(
                    List.of(new Ask(ORDER, TEN, TOKEN, NOON), new Capture(ORDER, NOON), new GiveBack(ORDER, NOON)));
            Collections.shuffle(news, random);
            assertThat(balanceAfter(news, random))
                    .as("round %d: %s", seed, news)
                    .isZero();
        }
    }

    /** Plays the provider too: whatever the state waits for is answered, before or after the next news. */
    private static long balanceAfter(List<PaymentCommand> news, Random random) {
        List<PaymentEvent> history = new ArrayList<>();
        for (PaymentCommand command : news) {
            history.addAll(Payment.DECIDER.decide(command, history));
            while (random.nextBoolean() && answer(history)) {
                assertThat(history).hasSizeLessThan(20);
            }
        }
        while (answer(history)) {
            assertThat(history).hasSizeLessThan(20);
        }
        return history.stream().mapToLong(PaymentTest::moved).sum();
    }

    private static boolean answer(List<PaymentEvent> history) {
        PaymentCommand answer = switch (Payment.DECIDER.fold(history)) {
            case Payment.Asked _ -> new NoteAuthorised(ORDER, "a", NOON);
            case Payment.Capturing _ -> new NoteCaptured(ORDER, "c", NOON);
            case Payment.Voiding _ -> new NoteVoided(ORDER, "v", NOON);
            case Payment.Refunding _ -> new NoteRefunded(ORDER, "r", NOON);
            case Payment _ -> null;
        };
        return answer != null && history.addAll(Payment.DECIDER.decide(answer, history));
    }

    private static long moved(PaymentEvent event) {
        return switch (event) {
            case PaymentProcessed taken -> taken.amount().getAmountMinorLong();
            case PaymentRefunded returned -> -returned.amount().getAmountMinorLong();
            default -> 0;
        };
    }

    @AfterAll
    void every_event_of_the_language_was_raised() {
        payments.assertRaisedEveryKindOf(PaymentEvent.class);
    }
}
