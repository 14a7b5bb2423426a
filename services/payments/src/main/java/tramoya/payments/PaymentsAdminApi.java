package tramoya.payments;

import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;
import tramoya.events.OrderId;
import tramoya.web.Amount;

/** What the people of the shop see of payments. */
@RestController
@RequestMapping("/api/admin/payments")
class PaymentsAdminApi {
    private final Service payments;

    PaymentsAdminApi(Engine engine) {
        this.payments = engine.service("payments");
    }

    /** The money of one order. */
    record PaymentView(
            String orderId, String state, Amount amount, Amount captured, Amount refunded, Instant changedAt) {}

    @GetMapping("/{orderId}")
    PaymentView show(@PathVariable String orderId) {
        OrderId id = OrderId.parse(orderId);
        return payments.read(sql -> sql.first(
                        "SELECT * FROM payment_list WHERE order_id = ?",
                        row -> {
                            String currency = row.text("currency");
                            return new PaymentView(
                                    row.text("order_id"),
                                    row.text("state"),
                                    new Amount(row.number("amount_minor"), currency),
                                    new Amount(row.number("captured_minor"), currency),
                                    new Amount(row.number("refunded_minor"), currency),
                                    row.time("changed_at"));
                        },
                        id))
                .orElseThrow(() -> Rejected.notFound("payment.unknown", "There is no payment for order " + id));
    }
}
