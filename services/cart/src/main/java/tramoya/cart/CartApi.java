package tramoya.cart;

import java.time.Clock;
import java.util.Map;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tramoya.cart.CartCommand.Add;
import tramoya.cart.CartCommand.Open;
import tramoya.cart.CartCommand.SetQuantity;
import tramoya.cart.Products.Product;
import tramoya.eventing.Engine;
import tramoya.eventing.Ids;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.Vault;
import tramoya.events.CartId;
import tramoya.events.ProductId;
import tramoya.web.Tokens;

/** The basket over HTTP. */
@RestController
@RequestMapping("/api/store/carts")
class CartApi {
    private final Service carts;
    private final Products products;
    private final Checkouts checkouts;
    private final Vault vault;
    private final Tokens tokens;
    private final Clock clock;
    private final String currency;

    CartApi(Engine engine, Checkouts checkouts, Vault vault, Tokens tokens, Clock clock, String currency) {
        this.carts = engine.service("cart");
        this.products = new Products(carts);
        this.checkouts = checkouts;
        this.vault = vault;
        this.tokens = tokens;
        this.clock = clock;
        this.currency = currency;
    }

    record Created(String id) {}

    /** A product and how many of it. */
    record LineForm(@Nullable String productId, @Nullable Integer quantity) {}

    record QuantityForm(@Nullable Integer quantity) {}

    record Accepted(String orderId, String orderToken) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Created open() {
        CartId cartId = new CartId(Ids.next());
        String shopper = vault.pseudonym("shopper", cartId.toString());
        carts.handle(request(cartId), Cart.AGGREGATE, cartId, new Open(cartId, shopper, clock.instant()));
        return new Created(cartId.toString());
    }

    @GetMapping("/{id}")
    CartView show(@PathVariable String id) {
        CartId cartId = CartId.parse(id);
        return switch (carts.state(Cart.AGGREGATE, cartId)) {
            case Cart.Unknown _ -> throw Rejected.notFound("cart.unknown", "There is no cart " + cartId);
            case Cart.Filling cart -> view(cartId, cart.lines());
            case Cart.CheckedOut cart -> CartView.checkedOut(cartId, cart.orderId(), currency);
        };
    }

    private CartView view(CartId cartId, Map<ProductId, Integer> lines) {
        return CartView.of(cartId, lines, products.find(lines.keySet()), currency);
    }

    @PostMapping("/{id}/lines")
    ResponseEntity<CartView> add(@PathVariable String id, @RequestBody LineForm form) {
        CartId cartId = CartId.parse(id);
        String named = form.productId();
        Integer wished = form.quantity();
        if (named == null || wished == null) {
            throw Rejected.invalid("cart.line", "A line needs productId and quantity");
        }
        int quantity = bounded(wished, 1);
        ProductId productId = ProductId.parse(named);
        Product product = products.find(java.util.List.of(productId)).get(productId);
        if (product == null || !product.onSale()) {
            throw Rejected.notFound("product.unknown", "There is no product %s on sale".formatted(productId));
        }
        long position = carts.execute(request(cartId), turn -> {
                    Cart.Filling cart = Cart.open(
                            new Add(cartId, productId, quantity, turn.now()), turn.state(Cart.AGGREGATE, cartId));
                    if (!product.hasPieces(cart.lines().getOrDefault(productId, 0) + quantity)) {
                        throw outOfStock(product);
                    }
                    return turn.handle(Cart.AGGREGATE, cartId, new Add(cartId, productId, quantity, turn.now()));
                })
                .position();
        return answer(cartId, position);
    }

    static Rejected outOfStock(Product product) {
        return new Rejected(
                "product.out-of-stock",
                "Product %s has %d pieces left".formatted(product.id(), Math.max(0, product.available())));
    }

    @PutMapping("/{id}/lines/{productId}")
    ResponseEntity<CartView> set(
            @PathVariable String id, @PathVariable String productId, @RequestBody QuantityForm form) {
        Integer wished = form.quantity();
        if (wished == null) {
            throw Rejected.invalid("cart.quantity", "quantity is missing");
        }
        return set(CartId.parse(id), ProductId.parse(productId), bounded(wished, 0));
    }

    @DeleteMapping("/{id}/lines/{productId}")
    ResponseEntity<CartView> remove(@PathVariable String id, @PathVariable String productId) {
        return set(CartId.parse(id), ProductId.parse(productId), 0);
    }

    private ResponseEntity<CartView> set(CartId cartId, ProductId productId, int quantity) {
        Product product = products.find(java.util.List.of(productId)).get(productId);
        long position = carts.execute(request(cartId), turn -> {
                    var command = new SetQuantity(cartId, productId, quantity, turn.now());
                    Cart.Filling cart = Cart.open(command, turn.state(Cart.AGGREGATE, cartId));
                    boolean more = quantity > cart.lines().getOrDefault(productId, 0);
                    if (more && product != null && !product.hasPieces(quantity)) {
                        throw outOfStock(product);
                    }
                    return turn.handle(Cart.AGGREGATE, cartId, command);
                })
                .position();
        return answer(cartId, position);
    }

    private static int bounded(int quantity, int least) {
        if (quantity < least || quantity > Cart.QUANTITY_MAX) {
            throw Rejected.invalid(
                    "cart.quantity", "quantity must be from %d to %d".formatted(least, Cart.QUANTITY_MAX));
        }
        return quantity;
    }

    private ResponseEntity<CartView> answer(CartId cartId, long position) {
        return ResponseEntity.ok()
                .header("Log-Position", Long.toString(position))
                .body(show(cartId.toString()));
    }

    private static Request request(CartId cartId) {
        return Request.by("shopper", cartId.value());
    }

    /** Answers when the order is accepted, which is when it is on disk; making it goes on behind the queue. */
    @PostMapping("/{id}/checkout")
    ResponseEntity<Accepted> checkOut(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "Authorization", required = false) @Nullable String login,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language,
            @RequestBody CheckoutForm form) {
        if (key == null) {
            throw Rejected.invalid("idempotency.key", "A checkout needs the header Idempotency-Key");
        }
        String customer = login != null && login.startsWith("Bearer ")
                ? tokens.customer(login.substring("Bearer ".length()), clock.instant())
                        .orElse(null)
                : null;
        var answer = checkouts.checkOut(CartId.parse(id), key, form, customer, language);
        return ResponseEntity.accepted()
                .header("Log-Position", Long.toString(answer.position()))
                .body(new Accepted(
                        answer.value().orderId(), tokens.forOrder(answer.value().orderId())));
    }
}
