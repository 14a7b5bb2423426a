package tramoya.storefront;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.pages.Refusal;
import tramoya.pages.View;

/** Orders of the visitor: by the token in the address, or by the login. */
@RestController
@RequestMapping(path = "/orders/{orderId}", produces = MediaType.TEXT_HTML_VALUE)
class Purchases {
    private static final int REFRESH_SECONDS = 3;

    @GetMapping
    ResponseEntity<View> show(
            Visitor visitor,
            @PathVariable String orderId,
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable String placed) {
        return order(visitor, orderId, token)
                .<ResponseEntity<View>>map(order -> ResponseEntity.ok(page(visitor, order, placed != null)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND).body(unknown(visitor)));
    }

    private static OrderPage page(Visitor visitor, Order order, boolean justPlaced) {
        StoreFrame frame = StoreFrame.of(visitor, visitor.words().say("order.title", order.number()));
        return new OrderPage(order.isOver() ? frame : frame.refreshing(REFRESH_SECONDS), order, justPlaced);
    }

    @GetMapping("/progress")
    ResponseEntity<View> progress(
            Visitor visitor, @PathVariable String orderId, @RequestParam(required = false) @Nullable String token) {
        return order(visitor, orderId, token)
                .<ResponseEntity<View>>map(order -> ResponseEntity.ok(new OrderProgressPart(visitor.words(), order)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND).build());
    }

    /** An order that has left meanwhile shows itself as it is: the buyer sees why it could not be cancelled. */
    @PostMapping("/cancel")
    ResponseEntity<Void> cancel(
            Visitor visitor, @PathVariable String orderId, @RequestParam(defaultValue = "") String token) {
        var api = token.isEmpty() ? visitor.own() : visitor.api().with("Order-Token", token);
        try {
            api.send(HttpMethod.POST, null, "/api/store/orders/{id}/cancel", orderId);
        } catch (Refusal refusal) {
            if (refusal.status() != HttpStatus.CONFLICT.value()) {
                throw refusal;
            }
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/orders/" + orderId + (token.isEmpty() ? "" : "?token=" + token)))
                .build();
    }

    private static Optional<Order> order(Visitor visitor, String orderId, @Nullable String token) {
        if (!orderId.matches("[0-9a-fA-F-]{36}") || (token != null && !token.matches("[A-Za-z0-9_-]{1,100}"))) {
            return Optional.empty();
        }
        return Store.order(visitor, orderId, token)
                .map(told -> new Order(
                        told,
                        Store.parcel(visitor, orderId, token),
                        Store.products(
                                visitor,
                                told.lines().stream().map(Order.Line::productId).collect(Collectors.toSet())),
                        token,
                        visitor.words()));
    }

    private static GonePage unknown(Visitor visitor) {
        var words = visitor.words();
        return new GonePage(
                StoreFrame.of(visitor, words.say("gone.order.heading")),
                words.say("gone.order.heading"),
                words.say("gone.order.text"),
                java.util.List.of());
    }
}
