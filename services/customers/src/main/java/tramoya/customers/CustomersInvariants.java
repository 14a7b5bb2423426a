package tramoya.customers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tramoya.customers.Customer.Active;
import tramoya.customers.Customer.Deleted;
import tramoya.eventing.Envelope;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.events.CustomerEvent;
import tramoya.events.CustomerEvent.CustomerCreated;
import tramoya.events.CustomerEvent.CustomerDeleted;
import tramoya.events.CustomerEvent.CustomerUpdated;
import tramoya.web.Audit;

/** What must hold of accounts at any time. Reads the whole log; meant for a service that is at rest. */
public final class CustomersInvariants {
    private final Service service;
    private final Audit audit;
    private final Map<String, Customer> customers = new HashMap<>();
    private final Map<String, Shown> shown = new HashMap<>();

    private CustomersInvariants(Service service) {
        this.service = service;
        audit = new Audit(service);
    }

    /** One finding per invariant. Never throws for what it finds. */
    public static List<Finding> check(Service service) {
        var invariants = new CustomersInvariants(service);
        long head = invariants.audit.replay(invariants::take);
        return List.of(invariants.theListIsTheFold(head), invariants.loginsHaveAnAccount(head));
    }

    /** A customer as a row shows it. */
    private record Shown(String language, boolean deleted) {}

    private record Stored(String customerId, Shown row) {}

    private record Login(String emailHash, String customerId, boolean confirmed) {}

    private void take(Object fact, Envelope envelope) {
        if (fact instanceof CustomerEvent event) {
            take(event);
        }
    }

    private void take(CustomerEvent event) {
        String id = event.customerId().toString();
        Customer before = customers.getOrDefault(id, Customer.DECIDER.initial());
        customers.put(id, Customer.evolve(before, event));
        Shown row = shown.get(id);
        shown.put(
                id,
                switch (event) {
                    case CustomerCreated created -> new Shown(created.language(), false);
                    case CustomerUpdated updated -> new Shown(updated.language(), false);
                    case CustomerDeleted _ -> new Shown(row == null ? "" : row.language(), true);
                });
    }

    private Finding theListIsTheFold(long head) {
        List<String> violations = new ArrayList<>();
        audit.mustHaveReached(CustomerList.NAME, head, violations);
        Set<String> missing = new HashSet<>(shown.keySet());
        List<Stored> page = page("");
        while (!page.isEmpty()) {
            for (Stored stored : page) {
                missing.remove(stored.customerId());
                compare(stored, shown.get(stored.customerId()), violations);
            }
            page = page(page.getLast().customerId());
        }
        missing.forEach(id -> violations.add("customer %s is missing in the list".formatted(id)));
        return audit.finding("the customer list equals the fold of the log", shown.size(), violations);
    }

    private List<Stored> page(String after) {
        return service.read(sql -> sql.query("""
                SELECT customer_id, language, deleted FROM customer_list
                WHERE customer_id > ? ORDER BY customer_id LIMIT ?
                """, CustomersInvariants::stored, after, Audit.PAGE));
    }

    private static Stored stored(Row row) {
        return new Stored(row.text("customer_id"), new Shown(row.text("language"), row.flag("deleted")));
    }

    private static void compare(Stored stored, @Nullable Shown folded, List<String> violations) {
        if (!stored.row().equals(folded)) {
            violations.add("customer %s is listed as %s, the log says %s"
                    .formatted(stored.customerId(), stored.row(), folded));
        }
    }

    /** Claims of sign-ups that broke off may stand; confirmed logins may not outlive their account. */
    private Finding loginsHaveAnAccount(long head) {
        List<String> violations = new ArrayList<>();
        audit.mustHaveReached(EraseCustomerOnCustomerDeleted.NAME, head, violations);
        long checked = 0;
        List<Login> page = logins("");
        while (!page.isEmpty()) {
            checked += page.size();
            page.forEach(login -> check(login, violations));
            page = logins(page.getLast().emailHash());
        }
        return audit.finding("every login belongs to an account that is there", checked, violations);
    }

    private void check(Login login, List<String> violations) {
        Customer customer = customers.getOrDefault(login.customerId(), Customer.DECIDER.initial());
        if (customer instanceof Deleted) {
            violations.add("customer %s is deleted and can still log in".formatted(login.customerId()));
        } else if (login.confirmed() && !(customer instanceof Active)) {
            violations.add("customer %s can log in and is not in the log".formatted(login.customerId()));
        }
    }

    private List<Login> logins(String after) {
        return service.read(sql -> sql.query(
                """
                SELECT email_hash, customer_id, confirmed FROM credential
                WHERE email_hash > ? ORDER BY email_hash LIMIT ?
                """,
                row -> new Login(row.text("email_hash"), row.text("customer_id"), row.flag("confirmed")),
                after,
                Audit.PAGE));
    }
}
