package tramoya.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.catalog.ProductCommand.CreateProduct;
import tramoya.catalog.ProductCommand.DeleteProduct;
import tramoya.catalog.ProductCommand.ImportProduct;
import tramoya.catalog.ProductCommand.RedoChange;
import tramoya.catalog.ProductCommand.UndoChange;
import tramoya.catalog.ProductCommand.UpdateProduct;
import tramoya.catalog.Trail.Change;
import tramoya.eventing.Aggregate;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.Decider;
import tramoya.eventing.Rejected;
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.CatalogEvent.ProductRestored;
import tramoya.events.CatalogEvent.ProductUpdated;
import tramoya.events.ProductId;
import tramoya.events.Revision;
import tramoya.web.Skus;

/**
 * The life of a product: unknown, listed, deleted. Only undoing its deletion brings it back, and its sku is never used
 * again.
 */
sealed interface Product {
    record Unknown() implements Product {}

    record Listed(String sku, String slug, Details details, int initialStock, Trail trail) implements Product {}

    record Deleted(Listed last) implements Product {}

    Decider<ProductCommand, Product, CatalogEvent> DECIDER =
            new Decider<>(new Unknown(), Product::decide, Product::evolve);

    Aggregate<ProductCommand, Product, CatalogEvent> AGGREGATE =
            Aggregate.of("product", CatalogEvent.class, Product.class, DECIDER);

    /**
     * The id follows from the sku, so whoever offers a sku again meets the same stream: that is what keeps skus unique,
     * with no table to look into and no race.
     */
    static ProductId idOf(String sku) {
        return Skus.product(sku);
    }

    static List<CatalogEvent> decide(ProductCommand command, Product product) {
        return switch (command) {
            case CreateProduct create -> create(create, product);
            case ImportProduct again -> importAgain(again.wanted(), product);
            case UpdateProduct update -> update(update, product);
            case DeleteProduct delete -> delete(delete, product);
            case UndoChange undo -> undo(undo, product);
            case RedoChange redo -> redo(redo, product);
        };
    }

    private static List<CatalogEvent> create(CreateProduct command, Product product) {
        return switch (product) {
            case Unknown _ -> List.of(created(command));
            case Listed listed ->
                throw new Rejected(
                        "product.sku-taken",
                        "There is a product with sku %s: update product %s instead"
                                .formatted(listed.sku(), command.productId()));
            case Deleted deleted ->
                throw new Rejected(
                        "product.deleted",
                        "The product with sku %s was deleted, and a sku is never used again: choose another one"
                                .formatted(deleted.last().sku()));
        };
    }

    private static List<CatalogEvent> importAgain(CreateProduct command, Product product) {
        return product instanceof Listed listed
                        && listed.details().equals(command.details())
                        && listed.initialStock() == command.initialStock()
                ? List.of()
                : create(command, product);
    }

    private static CatalogEvent created(CreateProduct command) {
        Details details = command.details();
        return new ProductCreated(
                command.productId(),
                command.sku(),
                command.slug(),
                details.name(),
                details.description(),
                details.category(),
                details.price(),
                command.initialStock(),
                details.pictures(),
                details.translations(),
                command.at());
    }

    private static List<CatalogEvent> update(UpdateProduct command, Product product) {
        return switch (product) {
            case Listed listed ->
                update(command, listed.details(), listed.details().with(command.changes()));
            case Unknown _, Deleted _ -> throw unknown(command.productId());
        };
    }

    private static List<CatalogEvent> update(UpdateProduct command, Details before, Details after) {
        return after.equals(before) ? List.of() : List.of(updated(command, after, null, command.at()));
    }

    private static CatalogEvent updated(
            ProductCommand command, Details after, @Nullable Revision revision, Instant at) {
        return new ProductUpdated(
                command.productId(),
                after.name(),
                after.description(),
                after.category(),
                after.price(),
                after.pictures(),
                after.translations(),
                revision,
                at);
    }

    private static List<CatalogEvent> delete(DeleteProduct command, Product product) {
        return switch (product) {
            case Listed _ -> List.of(new ProductDeleted(command.productId(), command.at()));
            case Deleted _ -> List.of();
            case Unknown _ -> throw unknown(command.productId());
        };
    }

    private static List<CatalogEvent> undo(UndoChange command, Product product) {
        Listed last = last(command, product);
        Change change = last.trail().toUndo(command.version());
        var revision = new Revision(Revision.Kind.UNDO, command.version(), command.reason());
        return change.kind() == Trail.Kind.DELETED
                ? List.of(new ProductRestored(command.productId(), revision, command.at()))
                : List.of(updated(
                        command, last.details().taking(change.fields(), change.before()), revision, command.at()));
    }

    private static List<CatalogEvent> redo(RedoChange command, Product product) {
        Listed last = last(command, product);
        Change change = last.trail().toRedo(command.version());
        var revision = new Revision(Revision.Kind.REDO, command.version(), command.reason());
        return change.kind() == Trail.Kind.DELETED
                ? List.of(new ProductDeleted(command.productId(), revision, command.at()))
                : List.of(updated(
                        command, last.details().taking(change.fields(), change.after()), revision, command.at()));
    }

    private static Listed last(ProductCommand command, Product product) {
        return switch (product) {
            case Listed listed -> listed;
            case Deleted deleted -> deleted.last();
            case Unknown _ -> throw unknown(command.productId());
        };
    }

    static Rejected unknown(Object product) {
        return Rejected.notFound("product.unknown", "There is no product %s on sale".formatted(product));
    }

    static Product evolve(Product product, CatalogEvent event) {
        return switch (product) {
            case Unknown _ ->
                switch (event) {
                    case ProductCreated created -> listed(created);
                    case ProductUpdated _, ProductDeleted _, ProductRestored _ ->
                        throw new BrokenHistory(product, event);
                };
            case Listed listed ->
                switch (event) {
                    case ProductUpdated updated -> listed(listed, updated);
                    case ProductDeleted deleted -> new Deleted(same(listed, Trail.Kind.DELETED, deleted.revision()));
                    case ProductCreated _, ProductRestored _ -> throw new BrokenHistory(product, event);
                };
            case Deleted deleted ->
                switch (event) {
                    case ProductRestored restored -> same(deleted.last(), Trail.Kind.RESTORED, restored.revision());
                    case ProductCreated _, ProductUpdated _, ProductDeleted _ ->
                        throw new BrokenHistory(product, event);
                };
        };
    }

    private static Listed listed(ProductCreated event) {
        var details = new Details(
                event.name(),
                event.description(),
                event.category(),
                event.price(),
                event.pictures(),
                event.translations());
        return new Listed(event.sku(), event.slug(), details, event.initialStock(), Trail.begin(details));
    }

    private static Listed listed(Listed before, ProductUpdated event) {
        var details = new Details(
                event.name(),
                event.description(),
                event.category(),
                event.price(),
                event.pictures(),
                event.translations());
        Trail trail = before.trail().and(Trail.Kind.UPDATED, before.details(), details, event.revision());
        return new Listed(before.sku(), before.slug(), details, before.initialStock(), trail);
    }

    /** The details stay; only the trail goes on. */
    private static Listed same(Listed product, Trail.Kind kind, @Nullable Revision revision) {
        Trail trail = product.trail().and(kind, product.details(), product.details(), revision);
        return new Listed(product.sku(), product.slug(), product.details(), product.initialStock(), trail);
    }
}
