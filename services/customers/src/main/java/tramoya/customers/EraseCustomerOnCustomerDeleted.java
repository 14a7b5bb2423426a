package tramoya.customers;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.CustomerEvent.CustomerDeleted;

/** Has what is personal about a customer destroyed when the account is deleted. */
final class EraseCustomerOnCustomerDeleted implements Reactor<CustomerDeleted> {
    static final String NAME = "erase-customer-on-customer-deleted";

    @Override
    public void on(CustomerDeleted deleted, Turn turn) {
        turn.plan(EraseCustomer.of(deleted.customerId()));
    }
}
