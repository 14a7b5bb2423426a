package tramoya.customers;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.customers.CustomerLists.Purchase;
import tramoya.customers.Customers.Account;
import tramoya.customers.Customers.By;
import tramoya.customers.Customers.ProfileChanges;
import tramoya.customers.Logins.Login;
import tramoya.customers.Logins.NotLoggedIn;
import tramoya.customers.SignUp.LoginForm;
import tramoya.customers.SignUp.SignUpForm;
import tramoya.customers.SignUp.SignedUp;
import tramoya.events.CustomerId;
import tramoya.web.Listing;
import tramoya.web.Problems;

/**
 * What customers may do with their accounts. Signing up tells whether an e-mail has an account, as it must; the rate
 * limit in front of it keeps anybody from asking for many.
 */
@RestController
@RequestMapping("/api/store/customers")
class CustomersApi {
    static final String LOG_POSITION = "Log-Position";

    private final SignUp signUp;
    private final Customers customers;
    private final CustomerLists lists;
    private final Logins logins;

    CustomersApi(SignUp signUp, Customers customers, CustomerLists lists, Logins logins) {
        this.signUp = signUp;
        this.customers = customers;
        this.lists = lists;
        this.logins = logins;
    }

    @PostMapping
    ResponseEntity<Login> signUp(@RequestBody SignUpForm form) {
        SignedUp signedUp = signUp.signUp(form);
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(LOG_POSITION, Long.toString(signedUp.position()))
                .body(signedUp.login());
    }

    @PostMapping("/login")
    Login logIn(@RequestBody LoginForm form) {
        return signUp.logIn(form);
    }

    @GetMapping("/me")
    Account me(@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return customers.showMine(logins.customer(authorization));
    }

    @PutMapping("/me")
    ResponseEntity<Account> change(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestBody ProfileChanges changes) {
        CustomerId customerId = logins.customer(authorization);
        long position = customers.change(customerId, changes, new By.Owner());
        return ResponseEntity.ok().header(LOG_POSITION, Long.toString(position)).body(customers.show(customerId));
    }

    @DeleteMapping("/me")
    ResponseEntity<Void> delete(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        long position = customers.delete(logins.customer(authorization), new By.Owner());
        return ResponseEntity.noContent()
                .header(LOG_POSITION, Long.toString(position))
                .build();
    }

    @GetMapping("/me/orders")
    Listing<Purchase> orders(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return lists.purchases(
                customers.showMine(logins.customer(authorization)).id(), cursor, Listing.limit(limit));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(NotLoggedIn refusal) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .body(Problems.document(HttpStatus.UNAUTHORIZED, "customer.login", refusal.text()));
    }
}
