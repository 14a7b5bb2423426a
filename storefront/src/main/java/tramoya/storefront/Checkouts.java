package tramoya.storefront;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tramoya.pages.Refusal;
import tramoya.storefront.CheckoutPage.Form;
import tramoya.storefront.Store.Placed;

/** Buying what is in the cart. */
@RestController
@RequestMapping(path = "/checkout", produces = MediaType.TEXT_HTML_VALUE)
class Checkouts {
    @GetMapping
    ResponseEntity<?> show(Visitor visitor) {
        Basket basket = Store.basket(visitor);
        return basket.isEmpty()
                ? ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create("/cart"))
                        .build()
                : ResponseEntity.ok(page(visitor, basket, known(visitor), "", ""));
    }

    private static Form known(Visitor visitor) {
        return Accounts.account(visitor)
                .map(account -> new AccountPage(
                                StoreFrame.of(visitor, "", "", 0), account, java.util.List.of(), "", "", false)
                        .form())
                .orElse(Form.EMPTY);
    }

    private static CheckoutPage page(Visitor visitor, Basket basket, Form form, String problem, String code) {
        return new CheckoutPage(
                StoreFrame.of(visitor, visitor.words().say("checkout.title"), "", basket.pieces()),
                basket,
                form,
                problem,
                code);
    }

    @PostMapping
    ResponseEntity<?> create(Visitor visitor, @ModelAttribute Form form) {
        try {
            Placed placed = Store.checkOut(visitor, form.wish());
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create(
                            "/orders/%s?token=%s&placed=yes".formatted(placed.orderId(), placed.orderToken())))
                    .header(HttpHeaders.SET_COOKIE, Visitors.noCart(visitor))
                    .build();
        } catch (Refusal refusal) {
            Basket basket = Store.basket(visitor);
            return ResponseEntity.status(refusal.status())
                    .body(page(visitor, basket, form, refusal.said(visitor.words()), refusal.code()));
        }
    }
}
