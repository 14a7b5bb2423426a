package tramoya.console.commerce;

import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.Address;
import tramoya.pages.Refusal;
import tramoya.pages.View;

/** Changing an account for its owner. */
@RestController
@RequestMapping(path = Commerce.CUSTOMERS + "/{id}", produces = MediaType.TEXT_HTML_VALUE)
class CustomerEdits {
    private static final Map<String, String> FIELD_OF = Map.of(
            "customer.name", "name",
            "customer.email", "email",
            "customer.exists", "email",
            "customer.language", "language",
            "customer.line1", "line1",
            "customer.address", "line1",
            "customer.city", "city",
            "customer.postalCode", "postalCode",
            "customer.postal-code", "postalCode",
            "customer.country", "country");

    /** What customers takes. */
    record Changes(String name, String email, String language, Address address) {}

    @GetMapping("/edit")
    CustomerEditPage edit(@PathVariable String id, Operator operator) {
        return CustomerEditPage.of(operator, id, CustomerEditPage.typed(Customers.customer(id, operator)), Map.of());
    }

    @PostMapping
    ResponseEntity<View> update(@PathVariable String id, @RequestParam Map<String, String> typed, Operator operator) {
        var address = new Address(
                said(typed, "line1"),
                said(typed, "city"),
                said(typed, "postalCode"),
                said(typed, "country").toUpperCase(Locale.ROOT));
        var changes = new Changes(said(typed, "name"), said(typed, "email"), said(typed, "language"), address);
        try {
            operator.api().send(HttpMethod.PUT, changes, "/api/admin/customers/{id}", id);
            return Commerce.goTo(Commerce.customer(id), "customer-changed");
        } catch (Refusal refusal) {
            Map<String, String> wrong =
                    Map.of(FIELD_OF.getOrDefault(refusal.code(), ""), refusal.said(Commerce.words(operator)));
            return Commerce.again(CustomerEditPage.of(operator, id, typed, wrong));
        }
    }

    private static String said(Map<String, String> typed, String name) {
        return typed.getOrDefault(name, "").strip();
    }
}
