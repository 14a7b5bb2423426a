package tramoya.customers;

import java.util.List;
import tramoya.customers.CustomerCommand.ChangeProfile;
import tramoya.customers.CustomerCommand.DeleteCustomer;
import tramoya.customers.CustomerCommand.RegisterCustomer;
import tramoya.eventing.Aggregate;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.Decider;
import tramoya.eventing.Rejected;
import tramoya.events.CustomerEvent;
import tramoya.events.CustomerEvent.CustomerCreated;
import tramoya.events.CustomerEvent.CustomerDeleted;
import tramoya.events.CustomerEvent.CustomerUpdated;
import tramoya.events.CustomerId;
import tramoya.events.Sealed;

/** The life of an account: unknown, active, deleted. There is no way back. */
sealed interface Customer {
    record Unknown() implements Customer {}

    record Active(Sealed profile, String language) implements Customer {}

    record Deleted() implements Customer {}

    Decider<CustomerCommand, Customer, CustomerEvent> DECIDER =
            new Decider<>(new Unknown(), Customer::decide, Customer::evolve);

    Aggregate<CustomerCommand, Customer, CustomerEvent> AGGREGATE =
            Aggregate.of("customer", CustomerEvent.class, Customer.class, DECIDER);

    static List<CustomerEvent> decide(CustomerCommand command, Customer customer) {
        return switch (command) {
            case RegisterCustomer register -> register(register, customer);
            case ChangeProfile change -> change(change, customer);
            case DeleteCustomer delete -> delete(delete, customer);
        };
    }

    private static List<CustomerEvent> register(RegisterCustomer command, Customer customer) {
        return switch (customer) {
            case Unknown _ ->
                List.of(new CustomerCreated(command.customerId(), command.profile(), command.language(), command.at()));
            // Deleted too: an import that is run again must not bring back who asked to be forgotten.
            case Active _, Deleted _ -> List.of();
        };
    }

    private static List<CustomerEvent> change(ChangeProfile command, Customer customer) {
        return switch (customer) {
            case Active _ ->
                List.of(new CustomerUpdated(command.customerId(), command.profile(), command.language(), command.at()));
            case Unknown _, Deleted _ -> throw unknown(command.customerId());
        };
    }

    private static List<CustomerEvent> delete(DeleteCustomer command, Customer customer) {
        return switch (customer) {
            case Active _ -> List.of(new CustomerDeleted(command.customerId(), command.at()));
            case Deleted _ -> List.of();
            case Unknown _ -> throw unknown(command.customerId());
        };
    }

    static Rejected unknown(CustomerId customerId) {
        return Rejected.notFound("customer.unknown", "There is no customer %s".formatted(customerId));
    }

    static Customer evolve(Customer customer, CustomerEvent event) {
        return switch (customer) {
            case Unknown _ ->
                switch (event) {
                    case CustomerCreated created -> new Active(created.profile(), created.language());
                    case CustomerUpdated _, CustomerDeleted _ -> throw new BrokenHistory(customer, event);
                };
            case Active _ ->
                switch (event) {
                    case CustomerUpdated updated -> new Active(updated.profile(), updated.language());
                    case CustomerDeleted _ -> new Deleted();
                    case CustomerCreated _ -> throw new BrokenHistory(customer, event);
                };
            case Deleted _ -> throw new BrokenHistory(customer, event);
        };
    }
}
