package tramoya.inventory;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Answer;
import tramoya.events.ProductId;
import tramoya.inventory.StockQueries.Counts;
import tramoya.inventory.StockQueries.Entry;
import tramoya.inventory.StockQueries.Listed;
import tramoya.inventory.StockQueries.Scarcity;
import tramoya.inventory.Stocks.Adjustment;
import tramoya.inventory.Stocks.PolicyChange;
import tramoya.web.Listing;
import tramoya.web.OperatorName;

/** What an operator may see of stocks and do to them. */
@RestController
@RequestMapping("/api/admin/inventory")
class InventoryApi {
    private final Stocks stocks;
    private final StockQueries queries;

    InventoryApi(Stocks stocks, StockQueries queries) {
        this.stocks = stocks;
        this.queries = queries;
    }

    /** All, or those of products on sale that are {@code low} (the sold-out ones too) or {@code out}. */
    @GetMapping
    Listing<Listed> list(
            @RequestParam(defaultValue = "false") boolean low,
            @RequestParam(defaultValue = "false") boolean out,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return queries.stocks(out ? Scarcity.OUT : low ? Scarcity.LOW : Scarcity.ANY, cursor, Listing.limit(limit));
    }

    /** How many products on sale are low, and how many of those are out. */
    @GetMapping("/counts")
    Counts counts() {
        return queries.counts();
    }

    @GetMapping("/{productId}")
    StockLevel level(@PathVariable String productId) {
        return stocks.level(ProductId.parse(productId));
    }

    @PostMapping("/{productId}/adjustments")
    ResponseEntity<StockLevel> adjust(
            @PathVariable String productId,
            @RequestBody Adjustment adjustment,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        return answer(stocks.adjust(ProductId.parse(productId), adjustment, OperatorName.of(operator), idempotencyKey));
    }

    @PutMapping("/{productId}/policy")
    ResponseEntity<StockLevel> changePolicy(
            @PathVariable String productId,
            @RequestBody PolicyChange change,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator) {
        return answer(stocks.changePolicy(ProductId.parse(productId), change, OperatorName.of(operator)));
    }

    @GetMapping("/{productId}/ledger")
    Listing<Entry> ledger(
            @PathVariable String productId,
            @RequestParam(required = false) @Nullable Long cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return queries.ledger(ProductId.parse(productId), cursor, Listing.limit(limit));
    }

    private static ResponseEntity<StockLevel> answer(Answer<StockLevel> answer) {
        return ResponseEntity.ok()
                .header("Log-Position", Long.toString(answer.position()))
                .body(answer.value());
    }
}
