package tramoya.shipping;

import tramoya.events.OrderId;
import tramoya.events.ShipmentState;

/** The job of {@link MoveParcel}: the parcel reaches the next place on its way. */
record CarrierScan(OrderId orderId, ShipmentState step) {
    /** The queue's name. */
    static final String QUEUE = "movimientos-de-transporte";
}
