package tramoya.shipping;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.CallHandler;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.CallHandler.Outcome.Refused;
import tramoya.eventing.Turn;
import tramoya.eventing.Vault;
import tramoya.events.Contact;
import tramoya.events.ShipmentEvent;
import tramoya.shipping.Carrier.Parcel;
import tramoya.shipping.ShipmentCommand.RefuseShipment;
import tramoya.shipping.ShipmentCommand.StartShipment;

/** Hands a parcel to the carrier, and records what the carrier said. */
final class RegisterParcel implements CallHandler<Registration> {
    static final String KIND = "register-parcel";

    private final Carrier carrier;
    private final MoveParcel road;
    private final Vault vault;
    private final JsonMapper mapper;

    RegisterParcel(Carrier carrier, MoveParcel road, Vault vault, JsonMapper mapper) {
        this.carrier = carrier;
        this.road = road;
        this.vault = vault;
        this.mapper = mapper;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Registration> requests() {
        return Registration.class;
    }

    @Override
    public Outcome call(String key, Registration request) {
        Optional<String> contact = vault.open(request.contact().text());
        if (contact.isEmpty()) {
            return new Refused("contact-erased");
        }
        try {
            var recipient = mapper.readValue(contact.get(), Contact.class);
            return carrier.register(key, new Parcel(request.orderId(), request.method(), recipient));
        } catch (JacksonException unreadable) {
            return new Refused("contact-unreadable"); // no cause: its message quotes the contact
        }
    }

    @Override
    public Optional<Outcome> ask(String key, Registration request) {
        return carrier.find(key);
    }

    @Override
    public void conclude(String key, Registration request, Outcome outcome, Turn turn) {
        switch (outcome) {
            case Confirmed(String trackingNumber) -> taken(key, request, trackingNumber, turn);
            case Refused(String reason) ->
                turn.handle(
                        Shipment.AGGREGATE,
                        request.orderId(),
                        new RefuseShipment(request.orderId(), request.attempt(), reason, turn.now()));
        }
    }

    private void taken(String key, Registration request, String trackingNumber, Turn turn) {
        var start = new StartShipment(request.orderId(), request.attempt(), carrier.name(), trackingNumber, turn.now());
        List<ShipmentEvent> started = turn.handle(Shipment.AGGREGATE, request.orderId(), start);
        if (!started.isEmpty()) {
            road.begin(request.orderId(), turn);
        } else if (!Shipment.travelsAs(trackingNumber, turn.state(Shipment.AGGREGATE, request.orderId()))) {
            // Meanwhile the order was cancelled or has another address: nobody may deliver this parcel.
            turn.plan(CancelParcel.of(key, request.orderId()));
        }
    }
}
