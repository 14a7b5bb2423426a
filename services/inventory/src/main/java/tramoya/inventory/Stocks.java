package tramoya.inventory;

import org.jspecify.annotations.Nullable;
import tramoya.eventing.Answer;
import tramoya.eventing.Idempotency;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.Turn;
import tramoya.events.ProductId;
import tramoya.inventory.StockCommand.AdjustStock;
import tramoya.inventory.StockCommand.ChangePolicy;

/**
 * The door to single stocks. What it answers is decided by the log, so it is never behind. Safe for any number of
 * threads.
 */
final class Stocks {
    static final long QUANTITY_MAX = 1_000_000;
    static final long THRESHOLD_MAX = 1_000_000;

    private static final int REASON_MAX = 200;

    private final Service service;
    private final LocalReaders readers;

    Stocks(Service service, LocalReaders readers) {
        this.service = service;
        this.readers = readers;
    }

    /** What an operator wants to book; null where nothing was said. */
    record Adjustment(@Nullable Long quantity, @Nullable String reason) {
        /** @throws Rejected 422 when it makes no sense for any stock */
        AdjustStock of(ProductId productId, Turn turn) {
            return new AdjustStock(productId, quantityOf(quantity), reasonOf(reason), turn.now());
        }
    }

    /** What an operator wants to rule; null where it stays. */
    record PolicyChange(@Nullable Long threshold, @Nullable Boolean backorder) {
        /** @throws Rejected 422 when it makes no sense for any stock */
        ChangePolicy of(ProductId productId, Turn turn) {
            if (threshold != null && (threshold < 0 || threshold > THRESHOLD_MAX)) {
                throw Rejected.invalid("stock.threshold", "A threshold is 0 to %d pieces".formatted(THRESHOLD_MAX));
            }
            return new ChangePolicy(productId, threshold, backorder, turn.now());
        }
    }

    StockLevel level(ProductId productId) {
        return StockLevel.of(productId, service.state(Stock.AGGREGATE, productId));
    }

    /** @param idempotencyKey null when the client sent none; then a repeated request books again */
    Answer<StockLevel> adjust(
            ProductId productId, Adjustment adjustment, String operator, @Nullable String idempotencyKey) {
        Request request = Request.by(operator);
        return settled(
                idempotencyKey == null
                        ? service.execute(request, turn -> adjust(productId, adjustment, turn))
                        : service.execute(
                                request,
                                Idempotency.of(
                                        "adjust-stock", idempotencyKey, productId + " " + adjustment, StockLevel.class),
                                turn -> adjust(productId, adjustment, turn)));
    }

    private static StockLevel adjust(ProductId productId, Adjustment adjustment, Turn turn) {
        turn.handle(Stock.AGGREGATE, productId, adjustment.of(productId, turn));
        return StockLevel.of(productId, turn.state(Stock.AGGREGATE, productId));
    }

    Answer<StockLevel> changePolicy(ProductId productId, PolicyChange change, String operator) {
        return settled(service.execute(Request.by(operator), turn -> {
            turn.handle(Stock.AGGREGATE, productId, change.of(productId, turn));
            return StockLevel.of(productId, turn.state(Stock.AGGREGATE, productId));
        }));
    }

    private <R> Answer<R> settled(Answer<R> answer) {
        readers.await(answer.position());
        return answer;
    }

    static long quantityOf(@Nullable Long wanted) {
        if (wanted == null || wanted == 0 || wanted < -QUANTITY_MAX || wanted > QUANTITY_MAX) {
            throw Rejected.invalid(
                    "stock.quantity",
                    "A quantity is -%d to %d pieces, and not 0".formatted(QUANTITY_MAX, QUANTITY_MAX));
        }
        return wanted;
    }

    static String reasonOf(@Nullable String wanted) {
        String reason = wanted == null ? "" : wanted.strip();
        // Half a surrogate pair counts as unprintable too: no database can keep it.
        boolean printable = reason.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
        if (reason.isEmpty() || reason.length() > REASON_MAX || !printable) {
            throw Rejected.invalid(
                    "stock.reason",
                    "A reason has 1 to %d characters, none of them a control character".formatted(REASON_MAX));
        }
        return reason;
    }
}
