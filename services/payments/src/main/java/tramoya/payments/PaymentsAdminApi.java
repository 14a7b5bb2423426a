package tramoya.payments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;
import tramoya.events.OrderId;
import tramoya.payments.PaymentStory.Attempt;
import tramoya.payments.PaymentStory.Step;
import tramoya.web.Amount;

/** What the people of the shop see of payments. */
@RestController
@RequestMapping("/api/admin/payments")
class PaymentsAdminApi {
    private final Service payments;
    private final PaymentStory story;

    PaymentsAdminApi(Engine engine, EventTypes types) {
        this.payments = engine.service("payments");
        this.story = new PaymentStory(payments, types);
    }

    /** The money of one order. */
    record PaymentView(
            String orderId,
            String state,
            Amount amount,
            Amount captured,
            Amount refunded,
            Instant changedAt,
            List<Step> history,
            List<Attempt> attempts) {}

    @GetMapping("/{orderId}")
    PaymentView show(@PathVariable String orderId) {
        OrderId id = OrderId.parse(orderId);
        return find(id).orElseThrow(() -> Rejected.notFound("payment.unknown", "There is no payment for order " + id));
    }

    Optional<PaymentView> find(OrderId id) {
        return story.of(id)
                .flatMap(told -> payments.read(sql -> sql.first(
                        "SELECT * FROM payment_list WHERE order_id = ?",
                        row -> {
                            String currency = row.text("currency");
                            return new PaymentView(
                                    row.text("order_id"),
                                    row.text("state"),
                                    new Amount(row.number("amount_minor"), currency),
                                    new Amount(row.number("captured_minor"), currency),
                                    new Amount(row.number("refunded_minor"), currency),
                                    row.time("changed_at"),
                                    told.history(),
                                    told.attempts());
                        },
                        id)));
    }
}
