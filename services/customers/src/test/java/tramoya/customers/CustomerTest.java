package tramoya.customers;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tramoya.customers.CustomerCommand.ChangeProfile;
import tramoya.customers.CustomerCommand.DeleteCustomer;
import tramoya.customers.CustomerCommand.RegisterCustomer;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.contract.DeciderSpec;
import tramoya.events.CustomerEvent;
import tramoya.events.CustomerEvent.CustomerCreated;
import tramoya.events.CustomerEvent.CustomerDeleted;
import tramoya.events.CustomerEvent.CustomerUpdated;
import tramoya.events.CustomerId;
import tramoya.events.Sealed;

@TestInstance(Lifecycle.PER_CLASS)
class CustomerTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final CustomerId EVA = new CustomerId(new UUID(7, 7));
    private static final Sealed PROFILE = new Sealed("v1.profile");
    private static final Sealed MOVED = new Sealed("v1.moved");

    private static final CustomerEvent CREATED = new CustomerCreated(EVA, PROFILE, "es", NOON);
    private static final CustomerEvent UPDATED = new CustomerUpdated(EVA, MOVED, "en", NOON);
    private static final CustomerEvent DELETED = new CustomerDeleted(EVA, NOON);
    private static final CustomerCommand REGISTER = new RegisterCustomer(EVA, PROFILE, "es", NOON);
    private static final CustomerCommand CHANGE = new ChangeProfile(EVA, MOVED, "en", NOON);
    private static final CustomerCommand DELETE = new DeleteCustomer(EVA, NOON);

    private final DeciderSpec<CustomerCommand, Customer, CustomerEvent> customers = new DeciderSpec<>(Customer.DECIDER);

    @Test
    void an_account_is_made_once() {
        customers.given().when(REGISTER).then(CREATED);
        customers.given(CREATED).when(REGISTER).thenNothing();
    }

    @Test
    void a_profile_is_changed_while_the_account_is_there() {
        customers.given(CREATED).when(CHANGE).then(UPDATED);
        customers.given(CREATED, UPDATED).when(CHANGE).then(UPDATED); // sealed anew, so nobody can tell it is the same
        customers.given().when(CHANGE).thenRejected("customer.unknown");
        customers.given(CREATED, DELETED).when(CHANGE).thenRejected("customer.unknown");
    }

    @Test
    void a_deleted_account_stays_deleted() {
        customers.given(CREATED).when(DELETE).then(DELETED);
        customers.given(CREATED, UPDATED).when(DELETE).then(DELETED);
        customers.given(CREATED, DELETED).when(DELETE).thenNothing();
        customers.given(CREATED, DELETED).when(REGISTER).thenNothing();
        customers.given().when(DELETE).thenRejected("customer.unknown");
    }

    @Test
    void an_event_after_the_deletion_breaks_the_history() {
        assertThatExceptionOfType(BrokenHistory.class)
                .isThrownBy(() -> Customer.DECIDER.fold(List.of(CREATED, DELETED, UPDATED)));
        assertThatExceptionOfType(BrokenHistory.class)
                .isThrownBy(() -> Customer.DECIDER.fold(List.of(CREATED, CREATED)));
    }

    @AfterAll
    void every_event_of_the_language_was_raised() {
        customers.assertRaisedEveryKindOf(CustomerEvent.class);
    }
}
