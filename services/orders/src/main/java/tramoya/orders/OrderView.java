package tramoya.orders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.web.Amount;

/**
 * One order as its holder sees it.
 *
 * @param state pending, created, processing, shipped, delivered or cancelled
 * @param reason why it was cancelled; null otherwise
 * @param total null while the order is pending
 */
record OrderView(
        String id,
        String state,
        @Nullable String reason,
        List<Line> lines,
        @Nullable Amount total,
        List<Step> history) {

    /** {@code currentPrice} and {@code onSale} tell how the product stands today; the agreed price is binding. */
    record Line(
            String productId,
            String name,
            int quantity,
            Amount unitPrice,
            Amount total,
            @Nullable Amount currentPrice,
            @Nullable Boolean onSale) {}

    record Step(String state, Instant at, @Nullable String reason) {}

    /** The order as it stood when it had come so far in its history; lines and total never change. */
    OrderView asOf(int step) {
        Step last = history.get(step);
        return new OrderView(id, last.state(), last.reason(), lines, total, history.subList(0, step + 1));
    }
}
