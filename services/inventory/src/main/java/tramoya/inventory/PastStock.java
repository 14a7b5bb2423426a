package tramoya.inventory;

import org.jspecify.annotations.Nullable;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.ProductId;
import tramoya.inventory.Stock.Kept;
import tramoya.inventory.Stock.Unknown;
import tramoya.web.Rewindable;

/** A stock as it stood at some moment. */
final class PastStock {
    private PastStock() {}

    static Rewindable<Stock, InventoryUpdated> rewindable() {
        return new Rewindable<>(
                "stock",
                InventoryService.NAME,
                id -> Stock.AGGREGATE.stream(ProductId.parse(id)),
                InventoryUpdated.class,
                Stock.DECIDER.initial(),
                Stock.DECIDER.evolve(),
                PastStock::shown);
    }

    /** @param owed pieces that left before they were booked in */
    record Shown(
            long onHand,
            long reserved,
            long available,
            long owed,
            boolean low,
            long threshold,
            boolean backorder,
            boolean closed) {}

    private static @Nullable Object shown(Stock stock) {
        return switch (stock) {
            case Unknown _ -> null;
            case Kept kept ->
                new Shown(
                        kept.onHand(),
                        kept.reserved(),
                        kept.available(),
                        kept.owed(),
                        kept.low(),
                        kept.policy().threshold(),
                        kept.policy().backorder(),
                        kept.closed());
        };
    }
}
