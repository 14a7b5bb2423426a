package tramoya.console.commerce;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.Customer;
import tramoya.pages.Query;

/** Looking at accounts. */
@RestController
@RequestMapping(path = Commerce.CUSTOMERS, produces = MediaType.TEXT_HTML_VALUE)
class Customers {
    private static final int SHOWN = 40;

    @GetMapping
    CustomersPage index(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String cursor,
            Operator operator) {
        Told.Customers found = Query.of("/api/admin/customers")
                .with("q", q.strip())
                .with("cursor", cursor)
                .with("limit", SHOWN)
                .get(Told.Customers.class, operator.api());
        return CustomersPage.of(operator, q.strip(), found);
    }

    @GetMapping("/{id}")
    CustomerPage show(@PathVariable String id, @RequestParam(defaultValue = "") String cursor, Operator operator) {
        Customer customer = customer(id, operator);
        Told.Purchases purchases = Query.of("/api/admin/customers/" + customer.id() + "/orders")
                .with("cursor", cursor)
                .with("limit", SHOWN)
                .get(Told.Purchases.class, operator.api());
        return CustomerPage.of(operator, customer, purchases);
    }

    static Customer customer(String id, Operator operator) {
        return operator.api().get(Customer.class, "/api/admin/customers/{id}", id);
    }
}
