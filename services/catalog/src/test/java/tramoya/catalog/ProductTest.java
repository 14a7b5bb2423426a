package tramoya.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.catalog.ProductFixture.DETAILS;
import static tramoya.catalog.ProductFixture.LAMP;
import static tramoya.catalog.ProductFixture.NOON;
import static tramoya.catalog.ProductFixture.SKU;
import static tramoya.catalog.ProductFixture.created;
import static tramoya.catalog.ProductFixture.deleted;
import static tramoya.catalog.ProductFixture.offered;
import static tramoya.catalog.ProductFixture.redoing;
import static tramoya.catalog.ProductFixture.restored;
import static tramoya.catalog.ProductFixture.updated;

import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tramoya.catalog.Details.Changes;
import tramoya.catalog.ProductCommand.CreateProduct;
import tramoya.catalog.ProductCommand.DeleteProduct;
import tramoya.catalog.ProductCommand.ImportProduct;
import tramoya.catalog.ProductCommand.RedoChange;
import tramoya.catalog.ProductCommand.UndoChange;
import tramoya.catalog.ProductCommand.UpdateProduct;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.contract.DeciderSpec;
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductDeleted;

@TestInstance(Lifecycle.PER_CLASS)
class ProductTest {
    private static final Changes DEARER = new Changes(null, null, null, Money.parse("EUR 24.99"), null, null);
    private static final Details DEARER_LAMP = DETAILS.with(DEARER);

    private final DeciderSpec<ProductCommand, Product, CatalogEvent> products = new DeciderSpec<>(Product.DECIDER);

    @Test
    void a_product_is_created_once() {
        products.given().when(offered()).then(created());
        products.given(created()).when(offered()).thenRejected("product.sku-taken");
    }

    @Test
    void a_list_that_is_imported_again_changes_nothing() {
        products.given().when(new ImportProduct(offered())).then(created());
        products.given(created()).when(new ImportProduct(offered())).thenNothing();
    }

    @Test
    void an_import_never_overwrites_what_is_there() {
        var withMoreStock = new CreateProduct(LAMP, SKU, "lampara", DETAILS, 13, NOON);

        products.given(created(), updated(DEARER_LAMP))
                .when(new ImportProduct(offered()))
                .thenRejected("product.sku-taken");
        products.given(created()).when(new ImportProduct(withMoreStock)).thenRejected("product.sku-taken");
    }

    @Test
    void the_sku_of_a_deleted_product_is_never_used_again() {
        products.given(created(), deleted()).when(offered()).thenRejected("product.deleted");
        products.given(created(), deleted()).when(new ImportProduct(offered())).thenRejected("product.deleted");
    }

    @Test
    void an_update_changes_only_what_it_names() {
        products.given(created()).when(new UpdateProduct(LAMP, DEARER, NOON)).then(updated(DEARER_LAMP));

        var renamed = new Changes("Lámpara alta", "", "Salón", null, null, null);
        products.given(created())
                .when(new UpdateProduct(LAMP, renamed, NOON))
                .then(updated(new Details("Lámpara alta", "", "Salón", DETAILS.price(), List.of(), Map.of())));
    }

    @Test
    void an_update_that_changes_nothing_is_no_event() {
        var same = new Changes(DETAILS.name(), null, null, DETAILS.price(), null, null);

        products.given(created())
                .when(new UpdateProduct(LAMP, new Changes(null, null, null, null, null, null), NOON))
                .thenNothing();
        products.given(created()).when(new UpdateProduct(LAMP, same, NOON)).thenNothing();
        products.given(created(), updated(DEARER_LAMP))
                .when(new UpdateProduct(LAMP, DEARER, NOON))
                .thenNothing();
    }

    @Test
    void a_product_is_deleted_once_and_stays_so() {
        products.given(created()).when(new DeleteProduct(LAMP, NOON)).then(deleted());
        products.given(created(), deleted()).when(new DeleteProduct(LAMP, NOON)).thenNothing();
        products.given(created(), deleted())
                .when(new UpdateProduct(LAMP, DEARER, NOON))
                .thenRejected("product.unknown");
    }

    @Test
    void a_deletion_that_is_undone_brings_the_product_back() {
        var undo = new UndoChange(LAMP, 2, "by mistake", NOON);
        var redo = new RedoChange(LAMP, 2, "by mistake", NOON);

        products.given(created(), deleted()).when(undo).then(restored(2));
        products.given(created(), deleted(), restored(2))
                .when(new UpdateProduct(LAMP, DEARER, NOON))
                .then(updated(DEARER_LAMP));
        products.given(created(), deleted(), restored(2)).when(undo).thenRejected("product.undone");
        products.given(created(), deleted(), restored(2)).when(redo).then(new ProductDeleted(LAMP, redoing(2), NOON));
        products.given(created(), deleted(), restored(2), deleted()).when(redo).thenRejected("product.changed-again");
        products.given(created(), deleted(), restored(2), deleted())
                .when(new UndoChange(LAMP, 4, "by mistake", NOON))
                .then(restored(4));
    }

    @Test
    void nothing_can_be_done_to_an_unknown_product() {
        products.given().when(new DeleteProduct(LAMP, NOON)).thenRejected("product.unknown");
        products.given().when(new UpdateProduct(LAMP, DEARER, NOON)).thenRejected("product.unknown");
        products.given().when(new UndoChange(LAMP, 1, "by mistake", NOON)).thenRejected("product.unknown");
        products.given().when(new RedoChange(LAMP, 1, "by mistake", NOON)).thenRejected("product.unknown");
    }

    @Test
    void a_history_that_cannot_be_is_not_folded() {
        for (List<CatalogEvent> history : List.of(
                List.of(deleted()),
                List.of(created(), created()),
                List.of(created(), restored(1)),
                List.of(created(), deleted(), deleted()))) {
            assertThatExceptionOfType(BrokenHistory.class).isThrownBy(() -> Product.DECIDER.fold(history));
        }
    }

    @Test
    void skus_that_differ_in_case_are_different_products() {
        assertThat(Product.idOf("85123A")).isEqualTo(Product.idOf("85123A")).isNotEqualTo(Product.idOf("85123a"));
    }

    @AfterAll
    void every_event_of_the_language_was_raised() {
        products.assertRaisedEveryKindOf(CatalogEvent.class);
    }
}
