package tramoya.storefront;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.pages.Refusal;
import tramoya.pages.View;

/** The cart. A browser with htmx gets the part of the page that has changed, any other the page again. */
@RestController
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
class Baskets {
    @GetMapping("/cart")
    CartPage show(Visitor visitor) {
        return page(visitor, "");
    }

    private static CartPage page(Visitor visitor, String problem) {
        Basket basket = Store.basket(visitor);
        return new CartPage(
                StoreFrame.of(visitor, visitor.words().say("cart.title"), "", basket.pieces()),
                basket,
                Store.goesWith(visitor, basket),
                problem);
    }

    @PostMapping("/cart/lines")
    ResponseEntity<?> add(
            Visitor visitor,
            @RequestParam String productId,
            @RequestParam(defaultValue = "1") int quantity,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx) {
        try {
            Visitor with = Store.add(visitor, productId, quantity);
            var answer = htmx == null
                    ? ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/cart"))
                    : ResponseEntity.ok();
            answer.header(HttpHeaders.SET_COOKIE, Visitors.cart(with, String.valueOf(with.cartId())));
            return htmx == null ? answer.build() : answer.body(added(with, ""));
        } catch (Refusal refusal) {
            String problem = refusal.said(visitor.words());
            View answer = htmx == null ? page(visitor, problem) : added(visitor, problem);
            return ResponseEntity.status(htmx == null ? refusal.status() : HttpStatus.OK.value())
                    .body(answer);
        }
    }

    private static AddedPart added(Visitor visitor, String problem) {
        return new AddedPart(visitor.words(), Store.pieces(visitor), problem);
    }

    /** 0 takes the line out. */
    @PostMapping("/cart/lines/{productId}")
    ResponseEntity<CartPage> set(
            Visitor visitor,
            @PathVariable String productId,
            @RequestParam int quantity,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx) {
        try {
            Store.set(visitor, productId, quantity);
        } catch (Refusal refusal) {
            return ResponseEntity.status(htmx == null ? refusal.status() : HttpStatus.OK.value())
                    .body(page(visitor, refusal.said(visitor.words())));
        }
        return htmx == null
                ? ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create("/cart"))
                        .build()
                : ResponseEntity.ok(page(visitor, ""));
    }
}
