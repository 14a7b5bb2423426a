package tramoya.payments;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.OrderId;
import tramoya.events.PaymentEvent;
import tramoya.events.PaymentEvent.PaymentAuthorised;
import tramoya.events.PaymentEvent.PaymentFailed;
import tramoya.events.PaymentEvent.PaymentProcessed;
import tramoya.events.PaymentEvent.PaymentRefunded;
import tramoya.events.PaymentEvent.PaymentRequested;
import tramoya.events.PaymentEvent.PaymentVoided;

/** What was asked, taken and given back, one row per order. */
final class PaymentList implements Projection<PaymentEvent> {
    @Override
    public String name() {
        return "payment-list";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<? extends PaymentEvent>> consumes() {
        return Set.of(
                PaymentRequested.class,
                PaymentAuthorised.class,
                PaymentProcessed.class,
                PaymentFailed.class,
                PaymentVoided.class,
                PaymentRefunded.class);
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE {payment_list} (
                  order_id text PRIMARY KEY,
                  state text NOT NULL,
                  amount_minor bigint NOT NULL,
                  captured_minor bigint NOT NULL,
                  refunded_minor bigint NOT NULL,
                  currency text NOT NULL,
                  changed_at bigint NOT NULL
                )
                """);
    }

    @Override
    public void apply(PaymentEvent event, Envelope envelope, Sql sql) {
        switch (event) {
            case PaymentRequested requested ->
                sql.run(
                        "INSERT INTO {payment_list} VALUES (?, 'requested', ?, 0, 0, ?, ?)",
                        requested.orderId(),
                        requested.amount().getAmountMinorLong(),
                        requested.amount().getCurrencyUnit().getCode(),
                        requested.at());
            case PaymentAuthorised authorised -> setState(authorised.orderId(), "authorised", authorised.at(), sql);
            case PaymentProcessed processed ->
                moved(processed.orderId(), "captured", processed.amount(), "captured_minor", processed.at(), sql);
            case PaymentFailed failed -> setState(failed.orderId(), "failed", failed.at(), sql);
            case PaymentVoided voided -> setState(voided.orderId(), "voided", voided.at(), sql);
            case PaymentRefunded refunded ->
                moved(refunded.orderId(), "refunded", refunded.amount(), "refunded_minor", refunded.at(), sql);
            default -> {} // not subscribed
        }
    }

    private static void setState(OrderId orderId, String state, Instant at, Sql sql) {
        sql.run("UPDATE {payment_list} SET state = ?, changed_at = ? WHERE order_id = ?", state, at, orderId);
    }

    private static void moved(OrderId orderId, String state, Money amount, String column, Instant at, Sql sql) {
        sql.run(
                "UPDATE {payment_list} SET state = ?, %s = ?, changed_at = ? WHERE order_id = ?".formatted(column),
                state,
                amount.getAmountMinorLong(),
                at,
                orderId);
    }
}
