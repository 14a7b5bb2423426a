package tramoya.shipping;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Call;
import tramoya.eventing.CallHandler;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.CallHandler.Outcome.Refused;
import tramoya.eventing.Turn;
import tramoya.events.OrderId;
import tramoya.shipping.CancelParcel.Cancellation;

/** Tells the carrier to forget a parcel that it took although nobody wants it to travel any more. */
final class CancelParcel implements CallHandler<Cancellation> {
    static final String KIND = "cancel-parcel";
    private static final Logger LOG = LoggerFactory.getLogger(CancelParcel.class);

    /** @param registration the key under which the parcel was handed over */
    record Cancellation(OrderId orderId, String registration) {}

    private final Carrier carrier;

    CancelParcel(Carrier carrier) {
        this.carrier = carrier;
    }

    static Call of(String registration, OrderId orderId) {
        return new Call(KIND, "cancel:" + registration, orderId.toString(), new Cancellation(orderId, registration));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Cancellation> requests() {
        return Cancellation.class;
    }

    @Override
    public Outcome call(String key, Cancellation request) {
        return carrier.cancel(request.registration());
    }

    /** Cancelling is idempotent, so there is no need to ask: it is simply done again. */
    @Override
    public Optional<Outcome> ask(String key, Cancellation request) {
        return Optional.empty();
    }

    @Override
    public void conclude(String key, Cancellation request, Outcome outcome, Turn turn) {
        switch (outcome) {
            case Confirmed _ -> {} // ShipmentRecalled has said it already
            case Refused(String reason) ->
                LOG.warn(
                        "{} does not give the parcel of order {} back ({}): call them",
                        carrier.name(),
                        request.orderId(),
                        reason);
        }
    }
}
