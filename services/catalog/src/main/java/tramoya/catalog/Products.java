package tramoya.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tramoya.catalog.Admission.Admitted;
import tramoya.catalog.Admission.NewProduct;
import tramoya.catalog.Admission.ProductChanges;
import tramoya.catalog.Product.Deleted;
import tramoya.catalog.Product.Listed;
import tramoya.catalog.Product.Unknown;
import tramoya.catalog.ProductCommand.CreateProduct;
import tramoya.catalog.ProductCommand.DeleteProduct;
import tramoya.catalog.ProductCommand.ImportProduct;
import tramoya.catalog.ProductCommand.RedoChange;
import tramoya.catalog.ProductCommand.UndoChange;
import tramoya.catalog.ProductCommand.UpdateProduct;
import tramoya.catalog.Slugs.Wish;
import tramoya.eventing.Answer;
import tramoya.eventing.Idempotency;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.Turn;
import tramoya.events.ProductId;

/**
 * The door for changes: takes a request, answers when it is on disk and, within {@link LocalReaders}' patience, shown
 * by the read models of this process. Safe for any number of threads.
 */
final class Products {
    private static final String ACTOR = "admin";

    private final Service service;
    private final Admission admission;
    private final Slugs slugs;
    private final LocalReaders readers;
    private final String actor;

    Products(Service service, Admission admission, Slugs slugs, LocalReaders readers) {
        this(service, admission, slugs, readers, ACTOR);
    }

    private Products(Service service, Admission admission, Slugs slugs, LocalReaders readers, String actor) {
        this.service = service;
        this.admission = admission;
        this.slugs = slugs;
        this.readers = readers;
        this.actor = actor;
    }

    /** The same door for somebody whose name stands beside what is done. */
    Products by(String operator) {
        return new Products(service, admission, slugs, readers, operator);
    }

    /** The answer to a creation. */
    record Created(ProductId id) {}

    /** The answer to an import, in the order of the products that came. */
    record Imported(List<ProductId> ids) {}

    /** @param idempotencyKey null when the client sent none; then the sku alone tells a repeated request */
    Answer<Created> create(NewProduct wanted, @Nullable String idempotencyKey) {
        Admitted product = admission.admit(wanted);
        String slug = slugs(List.of(product)).getOrDefault(product.productId(), "");
        Request request = Request.by(actor);
        Answer<Created> answer = idempotencyKey == null
                ? service.execute(request, turn -> create(product, slug, turn))
                : service.execute(
                        request,
                        Idempotency.of("create-product", idempotencyKey, wanted.toString(), Created.class),
                        turn -> create(product, slug, turn));
        readers.await(answer.position());
        return answer;
    }

    private static Created create(Admitted product, String slug, Turn turn) {
        turn.handle(Product.AGGREGATE, product.productId(), command(product, slug, turn));
        return new Created(product.productId());
    }

    /** All products or none, in one commit. Sending the same list again changes nothing. */
    Answer<Imported> importAll(List<NewProduct> wanted) {
        List<Admitted> products = admission.admit(wanted);
        Map<ProductId, String> slugOf = slugs(products);
        Answer<Imported> answer = service.execute(Request.by(actor), turn -> {
            for (Admitted product : products) {
                String slug = slugOf.getOrDefault(product.productId(), "");
                turn.handle(Product.AGGREGATE, product.productId(), new ImportProduct(command(product, slug, turn)));
            }
            return new Imported(products.stream().map(Admitted::productId).toList());
        });
        readers.await(answer.position());
        return answer;
    }

    private static CreateProduct command(Admitted product, String slug, Turn turn) {
        return new CreateProduct(
                product.productId(), product.sku(), slug, product.details(), product.stock(), turn.now());
    }

    /** Only products that are not there yet need a slug; the rules tell about the others. */
    private Map<ProductId, String> slugs(List<Admitted> products) {
        return slugs.claim(products.stream()
                .filter(product -> isNew(product.productId()))
                .map(product -> new Wish(
                        product.productId(), product.sku(), product.details().name()))
                .toList());
    }

    private boolean isNew(ProductId productId) {
        return switch (service.state(Product.AGGREGATE, productId)) {
            case Unknown _ -> true;
            case Listed _, Deleted _ -> false;
        };
    }

    /** Answers the position. */
    long update(ProductId productId, ProductChanges wanted) {
        Details.Changes changes = admission.admit(productId, wanted);
        return settle(service.execute(
                Request.by(actor),
                turn -> turn.handle(Product.AGGREGATE, productId, new UpdateProduct(productId, changes, turn.now()))));
    }

    /** Answers the position. */
    long delete(ProductId productId) {
        return settle(service.execute(
                Request.by(actor),
                turn -> turn.handle(Product.AGGREGATE, productId, new DeleteProduct(productId, turn.now()))));
    }

    /** What an operator says when undoing or redoing. */
    record Revise(@Nullable Long version, @Nullable String reason) {}

    /** Takes back what the event of a version changed. Answers the position. */
    long undo(ProductId productId, Revise wanted) {
        long version = version(wanted);
        String reason = Texts.reason(wanted.reason());
        return settle(service.execute(
                because(productId, version),
                turn -> turn.handle(
                        Product.AGGREGATE, productId, new UndoChange(productId, version, reason, turn.now()))));
    }

    /** Puts back what was undone. Answers the position. */
    long redo(ProductId productId, Revise wanted) {
        long version = version(wanted);
        String reason = Texts.reason(wanted.reason());
        return settle(service.execute(
                because(productId, version),
                turn -> turn.handle(
                        Product.AGGREGATE, productId, new RedoChange(productId, version, reason, turn.now()))));
    }

    private static long version(Revise wanted) {
        if (wanted.version() == null || wanted.version() < 1) {
            throw Rejected.invalid("product.version", "A version is that of an entry of the product's history");
        }
        return wanted.version();
    }

    /** The event that is undone or redone is the cause of what follows; without one the rules will refuse. */
    private Request because(ProductId productId, long version) {
        Request request = Request.by(actor);
        return service.log().readStream(Product.AGGREGATE.stream(productId), version - 1, 1).stream()
                .map(event ->
                        new Request(request.correlation(), event.envelope().id(), null, actor))
                .findFirst()
                .orElse(request);
    }

    private long settle(Answer<?> answer) {
        readers.await(answer.position());
        return answer.position();
    }
}
