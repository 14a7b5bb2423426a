package tramoya.shipping;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tramoya.events.ShipmentEvent;
import tramoya.events.ShipmentEvent.ShipmentCompleted;
import tramoya.events.ShipmentEvent.ShipmentRecalled;
import tramoya.events.ShipmentEvent.ShipmentRefused;
import tramoya.events.ShipmentEvent.ShipmentRequested;
import tramoya.events.ShipmentEvent.ShipmentStarted;
import tramoya.events.ShipmentEvent.ShipmentUpdated;

/**
 * How a shipment stands, in the words that customers and operators see.
 *
 * @param state one of {@link #STATES}
 */
record Standing(
        String state, @Nullable String carrier, @Nullable String trackingNumber) {
    static final Set<String> STATES = Set.of("requested", "started", "in-transit", "delivered", "refused", "recalled");

    static final Standing NONE = new Standing("none", null, null);

    Standing after(ShipmentEvent event) {
        String now = word(event).orElse(state);
        return event instanceof ShipmentStarted started
                ? new Standing(now, started.carrier(), started.trackingNumber())
                : new Standing(now, carrier, trackingNumber);
    }

    /** The state that an event leads to; empty when it only confirms the one before. */
    static Optional<String> word(ShipmentEvent event) {
        return switch (event) {
            case ShipmentRequested _ -> Optional.of("requested");
            case ShipmentStarted _ -> Optional.of("started");
            case ShipmentUpdated updated ->
                switch (updated.state()) {
                    case IN_TRANSIT -> Optional.of("in-transit");
                    case DELIVERED -> Optional.of("delivered");
                };
            case ShipmentCompleted _ -> Optional.empty(); // delivered said it
            case ShipmentRefused _ -> Optional.of("refused");
            case ShipmentRecalled _ -> Optional.of("recalled");
        };
    }
}
