package tramoya.inventory;

import java.time.Instant;
import tramoya.events.OrderId;
import tramoya.events.ProductId;

/** What may be asked of the stock of one product. */
sealed interface StockCommand {
    ProductId productId();

    Instant at();

    /** The product came into the catalogue with its first pieces. */
    record Open(ProductId productId, long pieces, long threshold, Instant at) implements StockCommand {}

    /** Somebody counted, received or wrote off; {@code quantity} is signed. */
    record Adjust(ProductId productId, long quantity, String reason, Instant at) implements StockCommand {}

    /** Sets pieces aside; the caller has made sure that they are there. */
    record Reserve(ProductId productId, OrderId orderId, long quantity, Instant at) implements StockCommand {}

    /** Gives reserved pieces back. */
    record Release(ProductId productId, OrderId orderId, long quantity, Instant at) implements StockCommand {}

    /** Reserved pieces leave the house. */
    record Dispatch(ProductId productId, OrderId orderId, long quantity, Instant at) implements StockCommand {}

    /** Warn at this many, and sell beyond what is there or not. */
    record SetPolicy(ProductId productId, long threshold, boolean backorder, Instant at) implements StockCommand {}

    /** The product left the catalogue: nothing more is sold of it; what is reserved goes on. */
    record Close(ProductId productId, Instant at) implements StockCommand {}
}
