package tramoya.shipping;

import java.time.Instant;
import tramoya.events.OrderId;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;

/** What may be asked of a shipment. Everything that varies, the time too, comes with the command. */
sealed interface ShipmentCommand {
    OrderId orderId();

    /** The order is paid for and packed: the carrier may be asked. */
    record RequestShipment(OrderId orderId, ShippingMethod method, Sealed contact, Instant at)
            implements ShipmentCommand {}

    /** The customer's contact data changed. */
    record ReaddressShipment(OrderId orderId, Sealed contact, Instant at) implements ShipmentCommand {}

    /**
     * The carrier took the parcel.
     *
     * @param attempt which request it answers, counted from 1
     */
    record StartShipment(OrderId orderId, int attempt, String carrier, String trackingNumber, Instant at)
            implements ShipmentCommand {}

    /**
     * The carrier does not take the parcel.
     *
     * @param attempt which request it answers, counted from 1
     */
    record RefuseShipment(OrderId orderId, int attempt, String reason, Instant at) implements ShipmentCommand {}

    record ReportInTransit(OrderId orderId, Instant at) implements ShipmentCommand {}

    record ReportDelivered(OrderId orderId, Instant at) implements ShipmentCommand {}

    /** The order was cancelled. */
    record RecallShipment(OrderId orderId, Instant at) implements ShipmentCommand {}
}
