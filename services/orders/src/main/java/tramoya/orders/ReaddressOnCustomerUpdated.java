package tramoya.orders;

import tramoya.eventing.Reactor;
import tramoya.eventing.Turn;
import tramoya.events.CustomerEvent.CustomerUpdated;

/** Brings a customer's new contact data to the orders that have not shipped yet. */
final class ReaddressOnCustomerUpdated implements Reactor<CustomerUpdated> {
    @Override
    public void on(CustomerUpdated updated, Turn turn) {
        turn.tell(
                RecentOrders.PROCESS,
                updated.customerId(),
                new RecentOrders.Moved(updated.profile(), updated.at(), turn.now()));
    }
}
