package tramoya.cart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tramoya.cart.CartCommand.Add;
import tramoya.cart.CartCommand.CheckOut;
import tramoya.cart.CartCommand.Open;
import tramoya.cart.CartCommand.SetQuantity;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Decider;
import tramoya.eventing.Rejected;
import tramoya.events.CartEvent;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.events.CartEvent.CartOpened;
import tramoya.events.CartEvent.CartQuantityChanged;
import tramoya.events.CartEvent.ProductAddedToCart;
import tramoya.events.CartEvent.ProductRemovedFromCart;
import tramoya.events.OrderId;
import tramoya.events.ProductId;

/** A cart is open until it is checked out, and closed for good then. */
sealed interface Cart {
    /** More lines than anybody shops by hand. */
    int LINES_MAX = 500;

    int QUANTITY_MAX = 10_000;

    record Unknown() implements Cart {}

    record Filling(String shopper, Map<ProductId, Integer> lines) implements Cart {
        public Filling {
            lines = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(lines)); // keeps the shopper's order
        }

        private Filling with(ProductId productId, int quantity) {
            Map<ProductId, Integer> changed = new LinkedHashMap<>(lines);
            changed.put(productId, quantity);
            return new Filling(shopper, changed);
        }

        private Filling without(ProductId productId) {
            Map<ProductId, Integer> changed = new LinkedHashMap<>(lines);
            changed.remove(productId);
            return new Filling(shopper, changed);
        }
    }

    record CheckedOut(OrderId orderId) implements Cart {}

    Decider<CartCommand, Cart, CartEvent> DECIDER = new Decider<>(new Unknown(), Cart::decide, Cart::evolve);

    Aggregate<CartCommand, Cart, CartEvent> AGGREGATE = Aggregate.of("cart", CartEvent.class, Cart.class, DECIDER);

    private static List<CartEvent> decide(CartCommand command, Cart cart) {
        return switch (command) {
            case Open open -> open(open, cart);
            case Add add -> add(add, open(add, cart));
            case SetQuantity set -> set(set, open(set, cart));
            case CheckOut checkOut -> checkOut(checkOut.checkout(), cart);
        };
    }

    private static List<CartEvent> open(Open command, Cart cart) {
        return cart instanceof Unknown
                ? List.of(new CartOpened(command.cartId(), command.shopper(), command.at()))
                : List.of();
    }

    private static List<CartEvent> add(Add command, Filling cart) {
        int quantity = Math.addExact(cart.lines().getOrDefault(command.productId(), 0), command.quantity());
        checkQuantity(command.quantity());
        checkQuantity(quantity);
        if (!cart.lines().containsKey(command.productId()) && cart.lines().size() >= LINES_MAX) {
            throw Rejected.invalid("cart.full", "A cart holds at most %d different products".formatted(LINES_MAX));
        }
        return List.of(new ProductAddedToCart(cart.shopper(), command.productId(), command.quantity(), command.at()));
    }

    private static void checkQuantity(int quantity) {
        if (quantity < 1 || quantity > QUANTITY_MAX) {
            throw Rejected.invalid("cart.quantity", "A quantity is from 1 to %d".formatted(QUANTITY_MAX));
        }
    }

    private static List<CartEvent> set(SetQuantity command, Filling cart) {
        Integer before = cart.lines().get(command.productId());
        if (before == null) {
            throw Rejected.notFound(
                    "cart.line-unknown", "Product %s is not in the cart".formatted(command.productId()));
        }
        if (command.quantity() == 0) {
            return List.of(new ProductRemovedFromCart(command.cartId(), command.productId(), command.at()));
        }
        checkQuantity(command.quantity());
        return before == command.quantity()
                ? List.of()
                : List.of(new CartQuantityChanged(
                        command.cartId(), command.productId(), command.quantity(), command.at()));
    }

    /** An order that the shop enters itself has no open cart before it. */
    private static List<CartEvent> checkOut(CartCheckedOut checkout, Cart cart) {
        return switch (cart) {
            case Filling open when open.lines().isEmpty() -> throw new Rejected("cart.empty", "The cart is empty");
            case Filling _, Unknown _ -> List.of(checkout);
            case CheckedOut(OrderId orderId) when orderId.equals(checkout.orderId()) -> List.of();
            case CheckedOut _ -> throw closed();
        };
    }

    static Filling open(CartCommand command, Cart cart) {
        return switch (cart) {
            case Filling open -> open;
            case Unknown _ ->
                throw Rejected.notFound("cart.unknown", "There is no cart %s".formatted(command.cartId()));
            case CheckedOut _ -> throw closed();
        };
    }

    static Rejected closed() {
        return new Rejected("cart.closed", "This cart has been checked out: take a new one");
    }

    private static Cart evolve(Cart cart, CartEvent event) {
        return switch (event) {
            case CartOpened opened -> new Filling(opened.shopper(), Map.of());
            case ProductAddedToCart added ->
                opened(cart, event)
                        .with(
                                added.productId(),
                                opened(cart, event).lines().getOrDefault(added.productId(), 0) + added.quantity());
            case CartQuantityChanged changed -> opened(cart, event).with(changed.productId(), changed.quantity());
            case ProductRemovedFromCart removed -> opened(cart, event).without(removed.productId());
            case CartCheckedOut checkout -> new CheckedOut(checkout.orderId());
        };
    }

    private static Filling opened(Cart cart, CartEvent event) {
        if (cart instanceof Filling open) {
            return open;
        }
        throw new tramoya.eventing.BrokenHistory(cart, event);
    }
}
