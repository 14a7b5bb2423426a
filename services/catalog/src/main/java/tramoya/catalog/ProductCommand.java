package tramoya.catalog;

import java.time.Instant;
import tramoya.events.ProductId;

/** What may be asked of a product. Everything that varies, the time too, comes with the command. */
sealed interface ProductCommand {
    ProductId productId();

    /** Offers a product under a sku that was never used. */
    record CreateProduct(ProductId productId, String sku, String slug, Details details, int initialStock, Instant at)
            implements ProductCommand {}

    /** The same for lists that may come again: nothing happens when the product is there just like that. */
    record ImportProduct(CreateProduct wanted) implements ProductCommand {
        @Override
        public ProductId productId() {
            return wanted.productId();
        }
    }

    record UpdateProduct(ProductId productId, Details.Changes changes, Instant at) implements ProductCommand {}

    record DeleteProduct(ProductId productId, Instant at) implements ProductCommand {}

    /** Sets back what the event of a version changed, and nothing else. */
    record UndoChange(ProductId productId, long version, String reason, Instant at) implements ProductCommand {}

    /** Puts back what was undone. */
    record RedoChange(ProductId productId, long version, String reason, Instant at) implements ProductCommand {}
}
