package tramoya.inventory;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.ProductId;
import tramoya.inventory.StockCommand.Adjust;
import tramoya.inventory.StockCommand.SetPolicy;
import tramoya.web.Listing;

/** Stock as the people of the shop see and correct it. */
@RestController
@RequestMapping("/api/admin/inventory")
class InventoryAdminApi {
    private static final long PIECES_MAX = 1_000_000;
    private static final int REASON_LENGTH_MAX = 200;

    private final Service inventory;
    private final EventTypes types;
    private final Clock clock;

    InventoryAdminApi(Engine engine, EventTypes types, Clock clock) {
        this.inventory = engine.service("inventory");
        this.types = types;
        this.clock = clock;
    }

    /** How one stock stands. {@code available} is what can be sold. */
    record Level(
            String productId,
            long onHand,
            long reserved,
            long available,
            boolean low,
            long threshold,
            boolean backorder) {
        static Level of(ProductId productId, Stock stock) {
            return new Level(
                    productId.toString(),
                    stock.onHand(),
                    stock.reserved(),
                    stock.available(),
                    stock.isLow(),
                    stock.threshold(),
                    stock.backorder());
        }

        static Level of(Row row) {
            return new Level(
                    row.text("product_id"),
                    row.number("on_hand"),
                    row.number("reserved"),
                    row.number("available"),
                    row.flag("low"),
                    row.number("threshold"),
                    row.flag("backorder"));
        }
    }

    /** All stocks, or those that run low. */
    @GetMapping
    Listing<Level> list(
            @RequestParam(defaultValue = "false") boolean low,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Listing.limit(limit);
        String where = low ? "low = 1 AND product_id > ?" : "product_id > ?";
        List<Level> levels = inventory.read(sql -> sql.query(
                "SELECT * FROM stock_levels WHERE %s ORDER BY product_id LIMIT ?".formatted(where),
                Level::of,
                cursor,
                size + 1));
        return Listing.cut(levels, size, Level::productId);
    }

    @GetMapping("/{productId}")
    Level show(@PathVariable String productId) {
        ProductId id = ProductId.parse(productId);
        Stock stock = inventory.state(Stock.AGGREGATE, id);
        if (!stock.opened()) {
            throw Rejected.notFound("stock.unknown", "There is no stock of product " + id);
        }
        return Level.of(id, stock);
    }

    /** A correction; {@code quantity} is signed. */
    record Adjustment(@Nullable Long quantity, @Nullable String reason) {}

    @PostMapping("/{productId}/adjustments")
    ResponseEntity<Level> adjust(@PathVariable String productId, @RequestBody Adjustment adjustment) {
        ProductId id = ProductId.parse(productId);
        Long quantity = adjustment.quantity();
        String reason = adjustment.reason();
        if (quantity == null || quantity == 0 || Math.abs(quantity) > PIECES_MAX) {
            throw Rejected.invalid(
                    "stock.quantity", "quantity must be from -%d to %d and not 0".formatted(PIECES_MAX, PIECES_MAX));
        }
        if (reason == null || reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
            throw Rejected.invalid("stock.reason", "Give a reason of 1 to %d characters".formatted(REASON_LENGTH_MAX));
        }
        var command = new Adjust(id, quantity, reason.strip(), clock.instant());
        long position = inventory.handle(Request.by("admin"), Stock.AGGREGATE, id, command);
        return answer(id, position);
    }

    /** When to warn, and whether to sell beyond what is there. */
    record Policy(@Nullable Long threshold, @Nullable Boolean backorder) {}

    @PutMapping("/{productId}/policy")
    ResponseEntity<Level> policy(@PathVariable String productId, @RequestBody Policy policy) {
        ProductId id = ProductId.parse(productId);
        Stock stock = inventory.state(Stock.AGGREGATE, id);
        long threshold = policy.threshold() == null ? stock.threshold() : policy.threshold();
        boolean backorder = policy.backorder() == null ? stock.backorder() : policy.backorder();
        if (threshold < 0 || threshold > PIECES_MAX) {
            throw Rejected.invalid("stock.threshold", "threshold must be from 0 to %d".formatted(PIECES_MAX));
        }
        var command = new SetPolicy(id, threshold, backorder, clock.instant());
        return answer(id, inventory.handle(Request.by("admin"), Stock.AGGREGATE, id, command));
    }

    private ResponseEntity<Level> answer(ProductId id, long position) {
        return ResponseEntity.ok()
                .header("Log-Position", Long.toString(position))
                .body(Level.of(id, inventory.state(Stock.AGGREGATE, id)));
    }

    /** One movement, with what was there after it. */
    record Movement(
            long version,
            String change,
            long quantity,
            long onHand,
            long reserved,
            @Nullable String reason,
            @Nullable String orderId,
            Instant at) {}

    /** Every movement of a stock, oldest first; the log is the ledger. */
    @GetMapping("/{productId}/ledger")
    Listing<Movement> ledger(
            @PathVariable String productId,
            @RequestParam(defaultValue = "0") long cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Listing.limit(limit);
        List<Movement> movements =
                inventory
                        .log()
                        .readStream(Stock.AGGREGATE.stream(ProductId.parse(productId)), cursor, size + 1)
                        .stream()
                        .map(recorded ->
                                movement(recorded.envelope().version(), (InventoryUpdated) recorded.decoded(types)))
                        .toList();
        return Listing.cut(movements, size, movement -> Long.toString(movement.version()));
    }

    private static Movement movement(long version, InventoryUpdated updated) {
        return new Movement(
                version,
                updated.change().name().toLowerCase(java.util.Locale.ROOT),
                updated.quantity(),
                updated.onHand(),
                updated.reserved(),
                updated.reason(),
                updated.orderId() == null ? null : updated.orderId().toString(),
                updated.at());
    }
}
