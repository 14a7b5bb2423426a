package tramoya.customers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tramoya.customers.Customer.Unknown;
import tramoya.customers.CustomerCommand.RegisterCustomer;
import tramoya.eventing.Answer;
import tramoya.eventing.Ids;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.Turn;
import tramoya.events.Address;
import tramoya.events.Contact;
import tramoya.events.CustomerId;
import tramoya.events.Sealed;

/**
 * Takes over customers of another shop. They have no password, so they cannot log in; who signs up with the e-mail of
 * one gets an account of their own. Safe for any number of threads.
 *
 * <p>The id follows from the reference, so importing again changes nothing, and does not bring back who was deleted.
 */
final class Imports {
    static final int BATCH_MAX = 500; // one commit, and small enough for a request

    private static final String ACTOR = "admin";

    private final Service service;
    private final Profiles profiles;
    private final String language;

    /** @param language of the customers who come */
    Imports(Service service, Profiles profiles, String language) {
        this.service = service;
        this.profiles = profiles;
        this.language = language;
    }

    /** A customer as an import writes it; null where it knows nothing. */
    record ImportForm(
            @Nullable String reference,
            @Nullable String name,
            @Nullable String email,
            @Nullable String country) {

        /** Personal data: stays out of logs. */
        @Override
        public String toString() {
            return "ImportForm[...]";
        }
    }

    /** The answer for one customer of a request. */
    record Imported(String reference, CustomerId id) {}

    private record Admitted(String reference, CustomerId customerId, Contact contact) {}

    /** @param profile null for who was imported before */
    private record Prepared(Admitted customer, @Nullable Sealed profile) {}

    /** All customers or none, in one commit; the answers are in the order of the request. */
    Answer<List<Imported>> importAll(@Nullable List<@Nullable ImportForm> forms) {
        List<Prepared> prepared = prepare(admit(forms));
        return service.execute(
                Request.by(ACTOR),
                turn -> prepared.stream().map(one -> register(one, turn)).toList());
    }

    private static List<Admitted> admit(@Nullable List<@Nullable ImportForm> forms) {
        if (forms == null || forms.isEmpty() || forms.size() > BATCH_MAX) {
            throw Rejected.invalid("customer.batch", "A batch has 1 to %d customers".formatted(BATCH_MAX));
        }
        List<Admitted> admitted = new ArrayList<>();
        Set<String> references = new HashSet<>();
        for (ImportForm form : forms) {
            if (form == null) {
                throw Rejected.invalid("customer.batch", "A customer is null");
            }
            Admitted one = admit(form);
            if (!references.add(one.reference())) {
                throw Rejected.invalid(
                        "customer.reference", "Two customers of the batch have one reference: each needs its own");
            }
            admitted.add(one);
        }
        return admitted;
    }

    private static Admitted admit(ImportForm form) {
        String reference = Fields.text("customer.reference", "reference", form.reference());
        String country = form.country() == null ? "" : Fields.country(form.country());
        return new Admitted(
                reference,
                new CustomerId(Ids.named("customer:" + reference)),
                new Contact(
                        form.email() == null ? "" : Fields.email(form.email()),
                        form.name() == null ? "" : Fields.name(form.name()),
                        new Address("", "", "", country)));
    }

    /** At the same time, because the vault commits the keys of many callers together. */
    private List<Prepared> prepare(List<Admitted> customers) {
        List<Callable<Prepared>> tasks = customers.stream()
                .map(customer -> (Callable<Prepared>) () -> prepare(customer))
                .toList();
        try (var sealing = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Prepared> prepared = new ArrayList<>();
            for (Future<Prepared> one : sealing.invokeAll(tasks)) {
                prepared.add(one.get());
            }
            return prepared;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("sealing failed", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while sealing", stopped);
        }
    }

    private Prepared prepare(Admitted customer) {
        boolean isNew = service.state(Customer.AGGREGATE, customer.customerId()) instanceof Unknown;
        return new Prepared(customer, isNew ? profiles.seal(customer.customerId(), customer.contact()) : null);
    }

    private Imported register(Prepared prepared, Turn turn) {
        CustomerId customerId = prepared.customer().customerId();
        Sealed profile = prepared.profile();
        if (profile != null) {
            turn.correlate(customerId.value());
            turn.handle(
                    Customer.AGGREGATE, customerId, new RegisterCustomer(customerId, profile, language, turn.now()));
        }
        return new Imported(prepared.customer().reference(), customerId);
    }
}
