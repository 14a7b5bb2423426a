package tramoya.cart;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tramoya.cart.Carts.Changed;
import tramoya.cart.Carts.Opened;
import tramoya.cart.Checkout.Accepted;
import tramoya.cart.Checkout.CheckoutForm;
import tramoya.cart.Shoppers.NotLoggedIn;
import tramoya.eventing.Answer;
import tramoya.events.CartId;
import tramoya.events.OrderId;
import tramoya.events.ProductId;
import tramoya.web.Problems;
import tramoya.web.Tokens;

/** What a shopper may do with a cart. Who knows a cart's id may: it cannot be guessed. */
@RestController
@RequestMapping("/api/store/carts")
class CartApi {
    static final String LOG_POSITION = "Log-Position";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Carts carts;
    private final Checkout checkout;
    private final Shoppers shoppers;
    private final Languages languages;
    private final Tokens tokens;

    CartApi(Carts carts, Checkout checkout, Shoppers shoppers, Languages languages, Tokens tokens) {
        this.carts = carts;
        this.checkout = checkout;
        this.shoppers = shoppers;
        this.languages = languages;
        this.tokens = tokens;
    }

    @PostMapping
    ResponseEntity<Opened> open(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        Answer<Opened> answer = carts.open(shoppers.customer(authorization));
        return at(answer, HttpStatus.CREATED).body(answer.value());
    }

    @GetMapping("/{cartId}")
    CartView cart(@PathVariable String cartId) {
        return carts.view(CartId.parse(cartId));
    }

    record NewLine(@Nullable ProductId productId, @Nullable Integer quantity) {}

    @PostMapping("/{cartId}/lines")
    ResponseEntity<CartView> add(
            @PathVariable String cartId,
            @RequestBody NewLine line,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey) {
        return shown(carts.add(CartId.parse(cartId), line.productId(), line.quantity(), idempotencyKey));
    }

    record NewQuantity(@Nullable Integer quantity) {}

    @PutMapping("/{cartId}/lines/{productId}")
    ResponseEntity<CartView> set(
            @PathVariable String cartId, @PathVariable String productId, @RequestBody NewQuantity line) {
        return shown(carts.set(CartId.parse(cartId), ProductId.parse(productId), line.quantity()));
    }

    @DeleteMapping("/{cartId}/lines/{productId}")
    ResponseEntity<CartView> remove(@PathVariable String cartId, @PathVariable String productId) {
        return shown(carts.remove(CartId.parse(cartId), ProductId.parse(productId)));
    }

    record Placed(OrderId orderId, String orderToken) {}

    @PostMapping("/{cartId}/checkout")
    ResponseEntity<Placed> checkOut(
            @PathVariable String cartId,
            @RequestBody CheckoutForm form,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage) {
        Answer<Accepted> answer = checkout.place(
                CartId.parse(cartId),
                idempotencyKey,
                form,
                shoppers.customer(authorization),
                languages.accepted(acceptLanguage));
        OrderId orderId = answer.value().orderId();
        return at(answer, HttpStatus.ACCEPTED).body(new Placed(orderId, tokens.forOrder(orderId)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(NotLoggedIn refusal) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .body(Problems.document(
                        HttpStatus.UNAUTHORIZED, "customer.login", "The login is not valid or has run out"));
    }

    private ResponseEntity<CartView> shown(Answer<Changed> answer) {
        return at(answer, HttpStatus.OK).body(carts.view(answer.value().id()));
    }

    private static ResponseEntity.BodyBuilder at(Answer<?> answer, HttpStatus status) {
        return ResponseEntity.status(status).header(LOG_POSITION, Long.toString(answer.position()));
    }
}
