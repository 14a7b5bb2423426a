package tramoya.shipping;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Vault;
import tramoya.events.Contact;
import tramoya.events.Language;
import tramoya.events.OrderId;
import tramoya.events.Sealed;
import tramoya.events.ShipmentEvent;
import tramoya.shipping.Shipment.Delivered;
import tramoya.shipping.Shipment.InTransit;
import tramoya.shipping.Shipment.Recalled;
import tramoya.shipping.Shipment.RecalledInFlight;
import tramoya.shipping.Shipment.Refused;
import tramoya.shipping.Shipment.Requested;
import tramoya.shipping.Shipment.Started;
import tramoya.shipping.Shipment.Unknown;
import tramoya.web.Rewindable;

/** A parcel as it stood at some moment; its address only until its owner was erased. */
final class PastShipment {
    private static final JsonMapper MAPPER = Language.mapper();

    private PastShipment() {}

    static Rewindable<Shipment, ShipmentEvent> rewindable(Vault vault) {
        return new Rewindable<>(
                "shipment",
                ShippingService.NAME,
                id -> Shipment.AGGREGATE.stream(OrderId.parse(id)),
                ShipmentEvent.class,
                Shipment.DECIDER.initial(),
                Shipment.DECIDER.evolve(),
                shipment -> shown(shipment, vault));
    }

    /** @param contact while the carrier is being asked; null afterwards, and once its owner was erased */
    record Shown(
            String state,
            @Nullable String trackingNumber,
            @Nullable String method,
            @Nullable Integer attempt,
            @Nullable Contact contact) {
        private static Shown of(String state, @Nullable String trackingNumber) {
            return new Shown(state, trackingNumber, null, null, null);
        }
    }

    private static @Nullable Object shown(Shipment shipment, Vault vault) {
        return switch (shipment) {
            case Unknown _ -> null;
            case Requested asked ->
                new Shown(
                        "requested",
                        null,
                        asked.method().name().toLowerCase(Locale.ROOT),
                        asked.attempt(),
                        open(asked.contact(), vault).orElse(null));
            case Started(String number) -> Shown.of("started", number);
            case InTransit(String number) -> Shown.of("in-transit", number);
            case Delivered(String number) -> Shown.of("delivered", number);
            case Refused _ -> Shown.of("refused", null);
            case Recalled _, RecalledInFlight _ -> Shown.of("recalled", null);
        };
    }

    private static Optional<Contact> open(Sealed contact, Vault vault) {
        return vault.open(contact.text()).map(text -> MAPPER.readValue(text, Contact.class));
    }
}
