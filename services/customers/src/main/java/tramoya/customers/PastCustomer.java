package tramoya.customers;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tramoya.customers.Customer.Active;
import tramoya.customers.Customer.Deleted;
import tramoya.customers.Customer.Unknown;
import tramoya.customers.Customers.Profile;
import tramoya.events.CustomerEvent;
import tramoya.events.CustomerId;
import tramoya.web.Rewindable;

/** An account as it stood at some moment; what was personal about it only until it was erased. */
final class PastCustomer {
    private PastCustomer() {}

    static Rewindable<Customer, CustomerEvent> rewindable(Profiles profiles) {
        return new Rewindable<>(
                "customer",
                CustomersService.NAME,
                id -> Customer.AGGREGATE.stream(CustomerId.parse(id)),
                CustomerEvent.class,
                Customer.DECIDER.initial(),
                Customer.DECIDER.evolve(),
                customer -> shown(customer, profiles));
    }

    /** @param profile null once it was erased, whatever the moment */
    record Shown(
            String state,
            @Nullable String language,
            @Nullable Profile profile,
            boolean erased) {}

    private static @Nullable Object shown(Customer customer, Profiles profiles) {
        return switch (customer) {
            case Unknown _ -> null;
            case Active active -> {
                Optional<Profile> profile = profiles.open(active.profile()).map(Profile::of);
                yield new Shown("active", active.language(), profile.orElse(null), profile.isEmpty());
            }
            case Deleted _ -> new Shown("deleted", null, null, true);
        };
    }
}
