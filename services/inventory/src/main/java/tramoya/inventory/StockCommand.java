package tramoya.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tramoya.events.OrderId;
import tramoya.events.ProductId;

/** What may be asked of the stock of one product. Everything that varies, the time too, comes with the command. */
sealed interface StockCommand {
    ProductId productId();

    /** The product came into the catalogue. */
    record OpenStock(ProductId productId, int pieces, Policy policy, Instant at) implements StockCommand {}

    /** Somebody counted, received or wrote off. */
    record AdjustStock(ProductId productId, long quantity, String reason, Instant at) implements StockCommand {}

    record ReserveStock(ProductId productId, OrderId orderId, int quantity, Instant at) implements StockCommand {}

    record ReleaseStock(ProductId productId, OrderId orderId, int quantity, Instant at) implements StockCommand {}

    /** The pieces left with the parcel of an order. */
    record DispatchStock(ProductId productId, OrderId orderId, int quantity, Instant at) implements StockCommand {}

    /** Null where it stays. */
    record ChangePolicy(
            ProductId productId,
            @Nullable Long threshold,
            @Nullable Boolean backorder,
            Instant at) implements StockCommand {}

    /** The product left the catalogue. */
    record CloseStock(ProductId productId, Instant at) implements StockCommand {}

    /** The product came back into the catalogue. */
    record ReopenStock(ProductId productId, Instant at) implements StockCommand {}
}
