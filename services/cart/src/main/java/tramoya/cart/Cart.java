package tramoya.cart;

import static tramoya.cart.Offer.Problem.NOT_ON_SALE;
import static tramoya.cart.Offer.Problem.OUT_OF_STOCK;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import tramoya.cart.CartCommand.AddProduct;
import tramoya.cart.CartCommand.CheckOut;
import tramoya.cart.CartCommand.EnterOrder;
import tramoya.cart.CartCommand.OpenCart;
import tramoya.cart.CartCommand.SetQuantity;
import tramoya.eventing.Aggregate;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.Decider;
import tramoya.eventing.Rejected;
import tramoya.events.CartEvent;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.events.CartEvent.CartOpened;
import tramoya.events.CartEvent.CartQuantityChanged;
import tramoya.events.CartEvent.ProductAddedToCart;
import tramoya.events.CartEvent.ProductRemovedFromCart;
import tramoya.events.CartId;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.events.ProductId;

/** The life of a cart: open, with lines that come and go, until it is checked out. It holds no prices. */
sealed interface Cart {
    /** More lines than a shopper can overlook; it bounds what one page and one event hold. */
    int LINES_MAX = 500;

    /** Pieces in one line. Who wants more than a pallet talks to the shop: staff can enter any order. */
    int QUANTITY_MAX = 10_000;

    record Unknown() implements Cart {}

    /** Lines are in the order in which the products came. */
    record Open(String shopper, List<Line> lines) implements Cart {
        public Open {
            lines = List.copyOf(lines);
        }

        /** 0 when the product is not in the cart. */
        int quantity(ProductId productId) {
            return lines.stream()
                    .filter(line -> line.productId().equals(productId))
                    .mapToInt(Line::quantity)
                    .sum();
        }

        private Open with(ProductId productId, int quantity) {
            List<Line> changed = new ArrayList<>(lines);
            int at = lines.indexOf(new Line(productId, quantity(productId)));
            if (at < 0) {
                changed.add(new Line(productId, quantity));
            } else {
                changed.set(at, new Line(productId, quantity));
            }
            return new Open(shopper, changed);
        }

        private Open without(ProductId productId) {
            return new Open(
                    shopper,
                    lines.stream()
                            .filter(line -> !line.productId().equals(productId))
                            .toList());
        }
    }

    /** Closed for good; {@code total} tells whether the same order is entered again or another one. */
    record CheckedOut(OrderId orderId, Money total) implements Cart {}

    /** So many pieces of a product. */
    record Line(ProductId productId, int quantity) {}

    Decider<CartCommand, Cart, CartEvent> DECIDER = new Decider<>(new Unknown(), Cart::decide, Cart::evolve);

    /** Nobody bounds how often a shopper changes their mind, so a long-lived cart is not folded from its beginning. */
    Aggregate<CartCommand, Cart, CartEvent> AGGREGATE =
            new Aggregate<>("cart", CartEvent.class, DECIDER, Cart.class, 1, 500);

    static List<CartEvent> decide(CartCommand command, Cart cart) {
        return switch (command) {
            case OpenCart open -> open(open, cart);
            case AddProduct add -> add(add, cart);
            case SetQuantity set -> set(set, cart);
            case CheckOut checkOut -> checkOut(checkOut, cart);
            case EnterOrder enter -> enter(enter, cart);
        };
    }

    private static List<CartEvent> open(OpenCart command, Cart cart) {
        return switch (cart) {
            case Unknown _ -> List.of(new CartOpened(command.cartId(), command.shopper(), command.at()));
            case Open _, CheckedOut _ -> List.of();
        };
    }

    private static List<CartEvent> add(AddProduct command, Cart cart) {
        return switch (cart) {
            case Open open -> add(command, open);
            case CheckedOut _ -> throw closed(command.cartId());
            case Unknown _ -> throw unknown(command.cartId());
        };
    }

    private static List<CartEvent> add(AddProduct command, Open cart) {
        ProductId productId = command.offer().productId();
        if (!command.offer().onSale()) {
            throw Rejected.notFound("product.unknown", "There is no product %s on sale".formatted(productId));
        }
        int before = cart.quantity(productId);
        long after = (long) before + command.quantity();
        bounded(command.quantity(), 1);
        bounded(after, 1);
        mustSell(command.offer(), after);
        if (before == 0 && cart.lines().size() >= LINES_MAX) {
            throw new Rejected("cart.full", "A cart holds %d products: check this one out first".formatted(LINES_MAX));
        }
        return List.of(new ProductAddedToCart(cart.shopper(), productId, command.quantity(), command.at()));
    }

    private static List<CartEvent> set(SetQuantity command, Cart cart) {
        return switch (cart) {
            case Open open -> set(command, open);
            case CheckedOut _ -> throw closed(command.cartId());
            case Unknown _ -> throw unknown(command.cartId());
        };
    }

    private static List<CartEvent> set(SetQuantity command, Open cart) {
        ProductId productId = command.offer().productId();
        bounded(command.quantity(), 0);
        int before = cart.quantity(productId);
        if (command.quantity() == before) {
            return List.of();
        }
        if (before == 0) {
            throw Rejected.notFound(
                    "cart.line-unknown", "Product %s is not in the cart: add it first".formatted(productId));
        }
        if (command.quantity() == 0) {
            return List.of(new ProductRemovedFromCart(command.cartId(), productId, command.at()));
        }
        if (command.quantity() > before) {
            mustSell(command.offer(), command.quantity()); // fewer pieces are a way out of any trouble
        }
        return List.of(new CartQuantityChanged(command.cartId(), productId, command.quantity(), command.at()));
    }

    private static List<CartEvent> checkOut(CheckOut command, Cart cart) {
        return switch (cart) {
            case Open open ->
                List.of(checkedOut(
                        command.cartId(),
                        open.shopper(),
                        command.purchase(),
                        sold(command.cartId(), open, command.offers()),
                        command.at()));
            case CheckedOut done when done.orderId().equals(command.purchase().orderId()) -> List.of();
            case CheckedOut _ -> throw closed(command.cartId());
            case Unknown _ -> throw unknown(command.cartId());
        };
    }

    /** What the cart's lines become when they are sold now; refused when it is empty or one of them cannot be. */
    static List<OrderLine> sold(CartId cartId, Open cart, Map<ProductId, Offer> offers) {
        if (cart.lines().isEmpty()) {
            throw new Rejected("cart.empty", "Cart %s is empty: add a product first".formatted(cartId));
        }
        return cart.lines().stream()
                .map(line -> {
                    Offer offer = offers.get(line.productId());
                    if (offer == null) {
                        throw new Rejected("cart.changed", "The cart changed meanwhile: look at it, then try again");
                    }
                    mustSell(offer, line.quantity());
                    return offer.line(line.quantity());
                })
                .toList();
    }

    private static List<CartEvent> enter(EnterOrder command, Cart cart) {
        return switch (cart) {
            case Unknown _ ->
                List.of(checkedOut(
                        command.cartId(), command.shopper(), command.purchase(), command.lines(), command.at()));
            case CheckedOut done -> {
                mustBeTheSame(done, command.lines());
                yield List.of();
            }
            case Open _ -> throw new IllegalStateException("a shopper's cart has an order entry's id");
        };
    }

    /** A reference names one order for good. */
    static void mustBeTheSame(CheckedOut before, List<OrderLine> lines) {
        if (!before.total().equals(total(lines))) {
            throw new Rejected(
                    "order-entry.reference-taken",
                    "The reference belongs to order %s with another total: take a new one".formatted(before.orderId()));
        }
    }

    private static CartEvent checkedOut(
            CartId cartId, String shopper, Purchase purchase, List<OrderLine> lines, Instant at) {
        return new CartCheckedOut(
                cartId,
                purchase.orderId(),
                shopper,
                purchase.customerId(),
                lines,
                total(lines),
                purchase.shippingMethod(),
                purchase.contact(),
                purchase.payment(),
                purchase.language(),
                at);
    }

    private static Money total(List<OrderLine> lines) {
        return lines.stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
    }

    private static void bounded(long quantity, int least) {
        if (quantity < least || quantity > QUANTITY_MAX) {
            throw Rejected.invalid("cart.quantity", "A line has %d to %d pieces".formatted(least, QUANTITY_MAX));
        }
    }

    private static void mustSell(Offer offer, long quantity) {
        switch (offer.problem(quantity)) {
            case null -> {}
            case NOT_ON_SALE ->
                throw new Rejected(
                        "product.not-on-sale",
                        "Product %s is not sold any more: take it out".formatted(offer.productId()));
            case OUT_OF_STOCK ->
                throw new Rejected(
                        "product.out-of-stock",
                        "Of product %s there are %d pieces, not %d"
                                .formatted(offer.productId(), Math.max(0, offer.available()), quantity));
        }
    }

    static Rejected unknown(CartId cartId) {
        return Rejected.notFound("cart.unknown", "There is no cart %s".formatted(cartId));
    }

    static Rejected closed(CartId cartId) {
        return new Rejected("cart.closed", "Cart %s is checked out: open a new one".formatted(cartId));
    }

    static Cart evolve(Cart cart, CartEvent event) {
        return switch (cart) {
            case Unknown _ ->
                switch (event) {
                    case CartOpened opened -> new Open(opened.shopper(), List.of());
                    case CartCheckedOut entered -> new CheckedOut(entered.orderId(), entered.total());
                    case ProductAddedToCart _, CartQuantityChanged _, ProductRemovedFromCart _ ->
                        throw new BrokenHistory(cart, event);
                };
            case Open open ->
                switch (event) {
                    case ProductAddedToCart added ->
                        open.with(added.productId(), open.quantity(added.productId()) + added.quantity());
                    case CartQuantityChanged changed -> open.with(changed.productId(), changed.quantity());
                    case ProductRemovedFromCart removed -> open.without(removed.productId());
                    case CartCheckedOut done -> new CheckedOut(done.orderId(), done.total());
                    case CartOpened _ -> throw new BrokenHistory(cart, event);
                };
            case CheckedOut _ -> throw new BrokenHistory(cart, event);
        };
    }
}
