package tramoya.cart;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tramoya.cart.Cart.CheckedOut;
import tramoya.cart.Cart.Open;
import tramoya.cart.Cart.Unknown;
import tramoya.cart.CartCommand.AddProduct;
import tramoya.cart.CartCommand.OpenCart;
import tramoya.cart.CartCommand.SetQuantity;
import tramoya.eventing.Answer;
import tramoya.eventing.Idempotency;
import tramoya.eventing.Ids;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.Turn;
import tramoya.events.CartId;
import tramoya.events.CustomerId;
import tramoya.events.ProductId;

/**
 * The door to carts: takes a request, answers when it is on disk. Everything of a cart belongs to one business process,
 * named by the cart's id; its checkout begins the order's. Safe for any number of threads.
 */
final class Carts {
    private static final String ACTOR = "shopper";

    private final Service service;
    private final Offers offers;
    private final Shoppers shoppers;

    Carts(Service service, Offers offers, Shoppers shoppers) {
        this.service = service;
        this.offers = offers;
        this.shoppers = shoppers;
    }

    /** The answer to a new cart. */
    record Opened(CartId id) {}

    /** The answer to a change, kept so that a repeated request can be told from a second one. */
    record Changed(CartId id) {}

    Answer<Opened> open(@Nullable CustomerId customerId) {
        CartId cartId = new CartId(Ids.next());
        String shopper = shoppers.pseudonym(cartId, customerId);
        return service.execute(request(cartId), turn -> {
            turn.handle(Cart.AGGREGATE, cartId, new OpenCart(cartId, shopper, turn.now()));
            return new Opened(cartId);
        });
    }

    /** @param idempotencyKey null when the client sent none; then a repeated request adds again */
    Answer<Changed> add(
            CartId cartId, @Nullable ProductId productId, @Nullable Integer quantity, @Nullable String idempotencyKey) {
        if (productId == null) {
            throw Rejected.invalid("cart.product", "A line needs a productId");
        }
        int added = quantity(quantity, 1);
        Offer offer = offers.of(productId);
        Function<Turn, Changed> work = turn -> {
            turn.handle(Cart.AGGREGATE, cartId, new AddProduct(cartId, offer, added, turn.now()));
            return new Changed(cartId);
        };
        return idempotencyKey == null
                ? service.execute(request(cartId), work)
                : service.execute(
                        request(cartId),
                        Idempotency.of(
                                "cart-line",
                                "%s:%s".formatted(cartId, IdempotencyKeys.checked(idempotencyKey)),
                                "%s %d".formatted(productId, added),
                                Changed.class),
                        work);
    }

    Answer<Changed> set(CartId cartId, ProductId productId, @Nullable Integer quantity) {
        int wanted = quantity(quantity, 0);
        Offer offer = offers.of(productId);
        return service.execute(request(cartId), turn -> {
            turn.handle(Cart.AGGREGATE, cartId, new SetQuantity(cartId, offer, wanted, turn.now()));
            return new Changed(cartId);
        });
    }

    Answer<Changed> remove(CartId cartId, ProductId productId) {
        return set(cartId, productId, 0);
    }

    /** The cart as it is now: what was written before is in it. */
    CartView view(CartId cartId) {
        return switch (service.state(Cart.AGGREGATE, cartId)) {
            case Open open -> {
                Map<ProductId, Offer> found = offers.of(
                        open.lines().stream().map(Cart.Line::productId).toList());
                yield CartView.open(cartId, open, found, offers.currency());
            }
            case CheckedOut closed -> CartView.closed(cartId, closed);
            case Unknown _ -> throw Cart.unknown(cartId);
        };
    }

    private static Request request(CartId cartId) {
        return Request.by(ACTOR, cartId.value());
    }

    /** Here for what is no quantity at all; the rules have the last word. */
    private static int quantity(@Nullable Integer wanted, int least) {
        if (wanted == null || wanted < least || wanted > Cart.QUANTITY_MAX) {
            throw Rejected.invalid(
                    "cart.quantity", "A quantity is %d to %d pieces".formatted(least, Cart.QUANTITY_MAX));
        }
        return wanted;
    }
}
