package tramoya.events;

import java.time.Instant;
import java.util.List;

/** A fact that a service has published. It is never changed and never taken back. */
public sealed interface Event
        permits CatalogEvent,
                CartEvent,
                OrderEvent,
                CustomerEvent,
                InventoryEvent,
                PaymentEvent,
                ShipmentEvent,
                NotificationEvent,
                OperatorActed {

    /** When it happened, as the command said. */
    Instant at();

    /**
     * What is wrong with it, by the validations of its document; empty when nothing is. Asked when it is appended,
     * never when an old one is read: yesterday's events stay readable under tomorrow's rules.
     */
    default List<String> violations() {
        return List.of();
    }
}
