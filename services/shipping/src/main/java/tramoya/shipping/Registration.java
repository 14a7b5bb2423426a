package tramoya.shipping;

import tramoya.eventing.Call;
import tramoya.events.OrderId;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;

/**
 * The request of a {@link RegisterParcel} call.
 *
 * @param contact a sealed {@link tramoya.events.Contact}: opened only while the carrier is called
 * @param attempt which request of the shipment it is, counted from 1
 */
record Registration(OrderId orderId, ShippingMethod method, Sealed contact, int attempt) {
    static Registration of(OrderId orderId, Shipment.Requested requested) {
        return new Registration(orderId, requested.method(), requested.contact(), requested.attempt());
    }

    Call call() {
        return new Call(RegisterParcel.KIND, key(), orderId.toString(), this);
    }

    /** A parcel with another address is another parcel to the carrier, so it has a key of its own. */
    private String key() {
        return attempt == 1 ? "ship:" + orderId : "ship:%s:%d".formatted(orderId, attempt);
    }
}
