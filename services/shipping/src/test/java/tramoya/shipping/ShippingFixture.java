package tramoya.shipping;

import static tramoya.events.ShippingMethod.STANDARD;

import java.time.Instant;
import java.util.UUID;
import tramoya.events.Address;
import tramoya.events.Contact;
import tramoya.events.Language;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderId;
import tramoya.events.OrderState;
import tramoya.events.Sealed;
import tramoya.events.ShipmentEvent;
import tramoya.events.ShipmentEvent.ShipmentCompleted;
import tramoya.events.ShipmentEvent.ShipmentRecalled;
import tramoya.events.ShipmentEvent.ShipmentRefused;
import tramoya.events.ShipmentEvent.ShipmentRequested;
import tramoya.events.ShipmentEvent.ShipmentStarted;
import tramoya.events.ShipmentEvent.ShipmentUpdated;
import tramoya.events.ShipmentState;

/** Ana's order, at noon, which goes to Cádiz. Tests that need another one say how it differs. */
final class ShippingFixture {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final OrderId AN_ORDER = new OrderId(UUID.fromString("019ab000-0000-7000-8000-000000000001"));
    static final Contact ANA = living("ES");

    /** Her contact as it stands in events, and the same after she has moved. */
    static final Sealed HOME = new Sealed("v1.ana.home");

    static final Sealed NEW_HOME = new Sealed("v1.ana.new-home");

    private ShippingFixture() {}

    static Contact living(String country) {
        return new Contact("ana@example.org", "Ana", new Address("Calle Ancha 1", "Cádiz", "11001", country));
    }

    static String json(Contact contact) {
        return Language.mapper().writeValueAsString(contact);
    }

    static OrderUpdated ready(Sealed contact) {
        return new OrderUpdated(AN_ORDER, OrderChange.STATE, OrderState.PROCESSING, STANDARD, contact, NOON);
    }

    static OrderUpdated moved(Sealed contact) {
        return new OrderUpdated(AN_ORDER, OrderChange.CONTACT, OrderState.PROCESSING, STANDARD, contact, NOON);
    }

    static ShipmentEvent requested() {
        return new ShipmentRequested(AN_ORDER, STANDARD, HOME, NOON);
    }

    static ShipmentEvent requestedAgain() {
        return new ShipmentRequested(AN_ORDER, STANDARD, NEW_HOME, NOON);
    }

    static ShipmentEvent started() {
        return new ShipmentStarted(AN_ORDER, "Correo", "C1", NOON);
    }

    static ShipmentEvent inTransit() {
        return new ShipmentUpdated(AN_ORDER, ShipmentState.IN_TRANSIT, NOON);
    }

    static ShipmentEvent arrived() {
        return new ShipmentUpdated(AN_ORDER, ShipmentState.DELIVERED, NOON);
    }

    static ShipmentEvent completed() {
        return new ShipmentCompleted(AN_ORDER, NOON);
    }

    static ShipmentEvent refused() {
        return new ShipmentRefused(AN_ORDER, "too-heavy", NOON);
    }

    static ShipmentEvent recalled() {
        return new ShipmentRecalled(AN_ORDER, NOON);
    }
}
