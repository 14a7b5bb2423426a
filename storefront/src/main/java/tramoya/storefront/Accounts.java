package tramoya.storefront;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.pages.Refusal;
import tramoya.storefront.AccountPage.Account;
import tramoya.storefront.CheckoutPage.Form;

/** The visitor's account. */
@RestController
@RequestMapping(path = "/account", produces = MediaType.TEXT_HTML_VALUE)
class Accounts {
    private static final int PURCHASES = 20;

    /** Empty when nobody is logged in any more. */
    static Optional<Account> account(Visitor visitor) {
        if (!visitor.isLoggedIn()) {
            return Optional.empty();
        }
        try {
            return visitor.own().find(Account.class, "/api/store/customers/me");
        } catch (Refusal refusal) {
            if (refusal.status() != HttpStatus.UNAUTHORIZED.value()) {
                throw refusal;
            }
            return Optional.empty();
        }
    }

    @GetMapping
    ResponseEntity<?> show(
            Visitor visitor,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "") String done) {
        return account(visitor)
                .<ResponseEntity<?>>map(
                        account -> ResponseEntity.ok(page(visitor, account, cursor, "", done.equals("saved"))))
                .orElseGet(() -> to("/account/login", Visitors.noLogin(visitor)));
    }

    private static AccountPage page(Visitor visitor, Account account, String cursor, String problem, boolean saved) {
        var purchases = visitor.own()
                .get(
                        AccountPage.Purchases.class,
                        "/api/store/customers/me/orders?limit={n}&cursor={c}",
                        PURCHASES,
                        cursor);
        return new AccountPage(
                StoreFrame.of(visitor, visitor.words().say("account.title")),
                account,
                purchases.items(),
                purchases.next() == null ? "" : purchases.next(),
                problem,
                saved);
    }

    @PostMapping
    ResponseEntity<?> update(
            Visitor visitor,
            @ModelAttribute Form form,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String password) {
        Optional<Account> account = account(visitor);
        if (account.isEmpty()) {
            return to("/account/login", Visitors.noLogin(visitor));
        }
        try {
            visitor.own().send(HttpMethod.PUT, changes(form, language, password), "/api/store/customers/me");
            return to("/account?done=saved&language=" + (language.equals("en") ? "en" : "es"), null);
        } catch (Refusal refusal) {
            return ResponseEntity.status(refusal.status())
                    .body(page(visitor, account.get(), "", refusal.said(visitor.words()), false));
        }
    }

    /** An empty password is none: it is asked for only with another e-mail. */
    private static Map<String, Object> changes(Form form, String language, String password) {
        Map<String, Object> changes = new java.util.HashMap<>(Map.of(
                "email", form.email(),
                "name", form.name(),
                "address",
                        Map.of(
                                "line1", form.line1(),
                                "city", form.city(),
                                "postalCode", form.postalCode(),
                                "country", form.country()),
                "language", language));
        if (!password.isEmpty()) {
            changes.put("password", password);
        }
        return changes;
    }

    @GetMapping({"/login", "/sign-up"})
    EnterPage door(
            Visitor visitor,
            @RequestParam(defaultValue = "/account") String back,
            jakarta.servlet.http.HttpServletRequest request) {
        return enter(visitor, request.getRequestURI().endsWith("sign-up"), "", "", back, "");
    }

    private static EnterPage enter(
            Visitor visitor, boolean signUp, String email, String name, String back, String problem) {
        String title = visitor.words().say(signUp ? "account.sign-up" : "account.login");
        return new EnterPage(StoreFrame.of(visitor, title), signUp, email, name, inside(back), problem);
    }

    private record Login(String token) {}

    @PostMapping("/login")
    ResponseEntity<?> logIn(
            Visitor visitor,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/account") String back) {
        try {
            Login login = visitor.api()
                    .post(Login.class, Map.of("email", email, "password", password), "/api/store/customers/login");
            return to(inside(back), Visitors.login(visitor, login.token()));
        } catch (Refusal refusal) {
            return ResponseEntity.status(refusal.status())
                    .body(enter(visitor, false, email, "", back, refusal.said(visitor.words())));
        }
    }

    @PostMapping("/sign-up")
    ResponseEntity<?> signUp(
            Visitor visitor,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "/account") String back) {
        var form = Map.of(
                "email", email,
                "password", password,
                "name", name,
                "language", visitor.language().code());
        try {
            Login login = visitor.api().post(Login.class, form, "/api/store/customers");
            return to(inside(back), Visitors.login(visitor, login.token()));
        } catch (Refusal refusal) {
            return ResponseEntity.status(refusal.status())
                    .body(enter(visitor, true, email, name, back, refusal.said(visitor.words())));
        }
    }

    @PostMapping("/logout")
    ResponseEntity<?> logOut(Visitor visitor) {
        return to("/", Visitors.noLogin(visitor));
    }

    /** For good: the customer ticks a box first. */
    @PostMapping("/delete")
    ResponseEntity<?> delete(Visitor visitor, @RequestParam(defaultValue = "") String sure) {
        if (!sure.equals("yes")) {
            return to("/account", null);
        }
        visitor.own().send(HttpMethod.DELETE, null, "/api/store/customers/me");
        return to("/", Visitors.noLogin(visitor));
    }

    private static ResponseEntity<?> to(String path, @org.jspecify.annotations.Nullable String cookie) {
        var answer = ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path));
        if (cookie != null) {
            answer.header(HttpHeaders.SET_COOKIE, cookie);
        }
        return answer.build();
    }

    /** Never out of the shop, whatever an address somebody was sent says. */
    private static String inside(String back) {
        return List.of("/account", "/checkout", "/cart", "/").contains(back) ? back : "/account";
    }
}
