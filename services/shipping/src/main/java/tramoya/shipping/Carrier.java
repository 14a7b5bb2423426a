package tramoya.shipping;

import java.time.Duration;
import java.util.Optional;
import tramoya.eventing.CallHandler;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.Unavailable;
import tramoya.events.Contact;
import tramoya.events.OrderId;
import tramoya.events.ShippingMethod;

/**
 * Whoever brings parcels to customers. Called by many threads at a time, never by two at once for one key.
 *
 * <p>Every method throws {@link Unavailable} when the call certainly had no effect, and {@link CallHandler.Unknown}
 * when that is not known.
 */
interface Carrier {
    /** What customers know it by. */
    String name();

    /**
     * Hands a parcel over. Idempotent by key: the same key gives the same answer and one parcel, however often.
     *
     * @return confirmed with the tracking number, or refused with the carrier's reason
     */
    Outcome register(String key, Parcel parcel);

    /**
     * What became of a key. Empty when the carrier does not know it or cannot be asked: {@link #register} is then
     * called again with the same key, which is safe because it is idempotent.
     */
    Optional<Outcome> find(String key);

    /** Takes back what was handed over under a key. Idempotent; a key that is not known is nothing to take back. */
    Outcome cancel(String key);

    /** Time between two scans, for a carrier that our own work queue has to move; empty when it reports by webhook. */
    Optional<Duration> ownPace();

    /** What a carrier must know of a parcel. Personal data: lives in memory only, during a call. */
    record Parcel(OrderId orderId, ShippingMethod method, Contact recipient) {}
}
