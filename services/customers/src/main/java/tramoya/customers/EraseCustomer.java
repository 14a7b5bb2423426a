package tramoya.customers;

import java.util.Optional;
import tramoya.customers.EraseCustomer.Erasure;
import tramoya.eventing.Call;
import tramoya.eventing.CallHandler;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.Turn;
import tramoya.eventing.Vault;
import tramoya.events.CustomerId;

/**
 * Destroys a deleted customer's key in the vault and with it everything that was sealed under it, in every service; and
 * forgets the login. Both are outside the log's database or its transactions, so they are a call, which is made until
 * it has succeeded. Each can be done any number of times, so nobody needs to be asked about one that may have been
 * done.
 */
final class EraseCustomer implements CallHandler<Erasure> {
    static final String KIND = "erase";

    private final Vault vault;
    private final Credentials credentials;

    EraseCustomer(Vault vault, Credentials credentials) {
        this.vault = vault;
        this.credentials = credentials;
    }

    /** Whom to erase. */
    record Erasure(CustomerId customerId) {}

    static Call of(CustomerId customerId) {
        return new Call(KIND, KIND + ":" + customerId, customerId.toString(), new Erasure(customerId));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Erasure> requests() {
        return Erasure.class;
    }

    @Override
    public Outcome call(String key, Erasure request) {
        credentials.remove(request.customerId());
        vault.erase(request.customerId().toString());
        return new Confirmed("erased");
    }

    @Override
    public Optional<Outcome> ask(String key, Erasure request) {
        return Optional.of(call(key, request));
    }

    @Override
    public void conclude(String key, Erasure request, Outcome outcome, Turn turn) {
        // The deletion is in the log already; that it was carried out stands in the record of the call.
    }
}
