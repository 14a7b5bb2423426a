package tramoya.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.catalog.Admission.NewProduct;
import tramoya.catalog.Admission.ProductChanges;
import tramoya.catalog.ProductHistory.Entry;
import tramoya.catalog.Products.Created;
import tramoya.catalog.Products.Imported;
import tramoya.catalog.Products.Revise;
import tramoya.eventing.Answer;
import tramoya.events.ProductId;
import tramoya.web.Listing;
import tramoya.web.OperatorName;

/** What an operator may do to the catalogue. */
@RestController
@RequestMapping("/api/admin/products")
class CatalogAdminApi {
    private static final String LOG_POSITION = "Log-Position";

    private final Products products;
    private final ProductHistory history;

    CatalogAdminApi(Products products, ProductHistory history) {
        this.products = products;
        this.history = history;
    }

    @PostMapping
    ResponseEntity<Created> create(
            @RequestBody NewProduct wanted,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        return answer(HttpStatus.CREATED, by(operator).create(wanted, idempotencyKey));
    }

    @PostMapping("/batch")
    ResponseEntity<Imported> importAll(
            @RequestBody List<NewProduct> wanted,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator) {
        return answer(HttpStatus.OK, by(operator).importAll(wanted));
    }

    /** What the body leaves out stays as it is, pictures and translations too. */
    @PutMapping("/{productId}")
    ResponseEntity<Created> update(
            @PathVariable String productId,
            @RequestBody ProductChanges wanted,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator) {
        ProductId id = ProductId.parse(productId);
        long position = by(operator).update(id, wanted);
        return ResponseEntity.ok().header(LOG_POSITION, Long.toString(position)).body(new Created(id));
    }

    @DeleteMapping("/{productId}")
    ResponseEntity<Void> delete(
            @PathVariable String productId,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator) {
        long position = by(operator).delete(ProductId.parse(productId));
        return ResponseEntity.noContent()
                .header(LOG_POSITION, Long.toString(position))
                .build();
    }

    /** Sets back what the event of a version changed, and nothing else; undoing a deletion restores the product. */
    @PostMapping("/{productId}/undo")
    ResponseEntity<Created> undo(
            @PathVariable String productId,
            @RequestBody Revise wanted,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator) {
        ProductId id = ProductId.parse(productId);
        return answer(HttpStatus.OK, new Answer<>(new Created(id), by(operator).undo(id, wanted), false));
    }

    @PostMapping("/{productId}/redo")
    ResponseEntity<Created> redo(
            @PathVariable String productId,
            @RequestBody Revise wanted,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator) {
        ProductId id = ProductId.parse(productId);
        return answer(HttpStatus.OK, new Answer<>(new Created(id), by(operator).redo(id, wanted), false));
    }

    @GetMapping("/{productId}/history")
    Listing<Entry> history(
            @PathVariable String productId,
            @RequestParam(defaultValue = "0") long cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return history.of(ProductId.parse(productId), cursor, Listing.limit(limit));
    }

    private Products by(@Nullable String operator) {
        return products.by(OperatorName.of(operator));
    }

    private static <R> ResponseEntity<R> answer(HttpStatus status, Answer<R> answer) {
        return ResponseEntity.status(status)
                .header(LOG_POSITION, Long.toString(answer.position()))
                .body(answer.value());
    }
}
