package tramoya.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.customers.CustomerLists.Purchase;
import tramoya.customers.CustomerSearch.Known;
import tramoya.customers.Customers.Account;
import tramoya.customers.Customers.By;
import tramoya.customers.Customers.ProfileChanges;
import tramoya.customers.Imports.ImportForm;
import tramoya.customers.Imports.Imported;
import tramoya.eventing.Answer;
import tramoya.events.CustomerId;
import tramoya.web.Listing;
import tramoya.web.OperatorName;

/** What staff may see of accounts and do to them. */
@RestController
@RequestMapping("/api/admin/customers")
class CustomersAdminApi {
    private final Customers customers;
    private final CustomerLists lists;
    private final CustomerSearch search;
    private final Imports imports;

    CustomersAdminApi(Customers customers, CustomerLists lists, CustomerSearch search, Imports imports) {
        this.customers = customers;
        this.lists = lists;
        this.search = search;
        this.imports = imports;
    }

    /**
     * Newest first.
     *
     * @param q an id, a whole e-mail, or a part of a name; see {@link CustomerSearch}
     */
    @GetMapping
    Listing<Known> customers(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return search.find(q == null ? "" : q.strip(), cursor, Listing.limit(limit));
    }

    @GetMapping("/{customerId}")
    Account customer(@PathVariable String customerId) {
        return customers.show(CustomerId.parse(customerId));
    }

    @GetMapping("/{customerId}/orders")
    Listing<Purchase> orders(
            @PathVariable String customerId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return lists.purchases(CustomerId.parse(customerId), cursor, Listing.limit(limit));
    }

    @PutMapping("/{customerId}")
    ResponseEntity<Account> change(
            @PathVariable String customerId,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator,
            @RequestBody ProfileChanges changes) {
        CustomerId id = CustomerId.parse(customerId);
        long position = customers.change(id, changes, new By.Staff(OperatorName.of(operator)));
        return ResponseEntity.ok()
                .header(CustomersApi.LOG_POSITION, Long.toString(position))
                .body(customers.show(id));
    }

    @DeleteMapping("/{customerId}")
    ResponseEntity<Void> delete(
            @PathVariable String customerId,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator) {
        var staff = new By.Staff(OperatorName.of(operator));
        long position = customers.delete(CustomerId.parse(customerId), staff);
        return ResponseEntity.noContent()
                .header(CustomersApi.LOG_POSITION, Long.toString(position))
                .build();
    }

    record ImportRequest(@Nullable List<@Nullable ImportForm> customers) {}

    record ImportAnswer(List<Imported> customers) {}

    @PostMapping("/batch")
    ResponseEntity<ImportAnswer> importAll(@RequestBody ImportRequest request) {
        Answer<List<Imported>> answer = imports.importAll(request.customers());
        return ResponseEntity.ok()
                .header(CustomersApi.LOG_POSITION, Long.toString(answer.position()))
                .body(new ImportAnswer(answer.value()));
    }
}
