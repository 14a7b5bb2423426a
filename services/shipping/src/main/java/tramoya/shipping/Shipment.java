package tramoya.shipping;

import java.util.List;
import tramoya.eventing.Aggregate;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.Decider;
import tramoya.eventing.Rejected;
import tramoya.events.Sealed;
import tramoya.events.ShipmentEvent;
import tramoya.events.ShipmentEvent.ShipmentCompleted;
import tramoya.events.ShipmentEvent.ShipmentRecalled;
import tramoya.events.ShipmentEvent.ShipmentRefused;
import tramoya.events.ShipmentEvent.ShipmentRequested;
import tramoya.events.ShipmentEvent.ShipmentStarted;
import tramoya.events.ShipmentEvent.ShipmentUpdated;
import tramoya.events.ShipmentState;
import tramoya.events.ShippingMethod;
import tramoya.shipping.ShipmentCommand.ReaddressShipment;
import tramoya.shipping.ShipmentCommand.RecallShipment;
import tramoya.shipping.ShipmentCommand.RefuseShipment;
import tramoya.shipping.ShipmentCommand.ReportDelivered;
import tramoya.shipping.ShipmentCommand.ReportInTransit;
import tramoya.shipping.ShipmentCommand.RequestShipment;
import tramoya.shipping.ShipmentCommand.StartShipment;

/**
 * The life of one order's parcel: requested, started, in transit, delivered; or refused by the carrier; or recalled
 * before it left.
 *
 * <p>While the carrier is being asked nobody knows whether it has the parcel. What happens meanwhile (a cancelled
 * order, a new address) is decided here at once, and the carrier's answer, when it comes, finds the state that it
 * finds.
 */
sealed interface Shipment {
    record Unknown() implements Shipment {}

    /** The carrier is being asked, for the {@code attempt}th time when the address changed meanwhile. */
    record Requested(ShippingMethod method, Sealed contact, int attempt) implements Shipment {}

    record Started(String trackingNumber) implements Shipment {}

    record InTransit(String trackingNumber) implements Shipment {}

    record Delivered(String trackingNumber) implements Shipment {}

    record Refused() implements Shipment {}

    /** The order was cancelled before anybody asked the carrier; a request that comes late finds this. */
    record Recalled() implements Shipment {}

    /**
     * The order was cancelled while the carrier was being asked: should it take the parcel, it is told to forget it.
     */
    record RecalledInFlight() implements Shipment {}

    Decider<ShipmentCommand, Shipment, ShipmentEvent> DECIDER =
            new Decider<>(new Unknown(), Shipment::decide, Shipment::evolve);

    Aggregate<ShipmentCommand, Shipment, ShipmentEvent> AGGREGATE =
            Aggregate.of("shipment", ShipmentEvent.class, Shipment.class, DECIDER);

    /** Whether the parcel is on its way, or has arrived, under this number. */
    static boolean travelsAs(String trackingNumber, Shipment shipment) {
        return switch (shipment) {
            case Started(String number) -> number.equals(trackingNumber);
            case InTransit(String number) -> number.equals(trackingNumber);
            case Delivered(String number) -> number.equals(trackingNumber);
            case Unknown _, Requested _, Refused _, Recalled _, RecalledInFlight _ -> false;
        };
    }

    static List<ShipmentEvent> decide(ShipmentCommand command, Shipment shipment) {
        return switch (command) {
            case RequestShipment request -> request(request, shipment);
            case ReaddressShipment readdress -> readdress(readdress, shipment);
            case StartShipment start -> start(start, shipment);
            case RefuseShipment refuse -> refuse(refuse, shipment);
            case ReportInTransit scan -> inTransit(scan, shipment);
            case ReportDelivered scan -> delivered(scan, shipment);
            case RecallShipment recall -> recall(recall, shipment);
        };
    }

    private static List<ShipmentEvent> request(RequestShipment command, Shipment shipment) {
        return switch (shipment) {
            case Unknown _ ->
                List.of(new ShipmentRequested(command.orderId(), command.method(), command.contact(), command.at()));
            case Requested _, Started _, InTransit _, Delivered _, Refused _, Recalled _, RecalledInFlight _ ->
                List.of();
        };
    }

    private static List<ShipmentEvent> readdress(ReaddressShipment command, Shipment shipment) {
        return switch (shipment) {
            case Requested requested
            when !requested.contact().equals(command.contact()) ->
                List.of(new ShipmentRequested(command.orderId(), requested.method(), command.contact(), command.at()));
            case Requested _ -> List.of();
            case Unknown _ -> List.of(); // the request will carry the contact as it is then
            case Started _, InTransit _, Delivered _ -> List.of(); // it has left for the old address
            case Refused _, Recalled _, RecalledInFlight _ -> List.of();
        };
    }

    private static List<ShipmentEvent> start(StartShipment command, Shipment shipment) {
        return switch (shipment) {
            case Requested requested
            when requested.attempt() == command.attempt() ->
                List.of(new ShipmentStarted(
                        command.orderId(), command.carrier(), command.trackingNumber(), command.at()));
            case Requested _ -> List.of(); // it would go to an address that is out of date
            case RecalledInFlight _ -> List.of();
            case Started _, InTransit _, Delivered _, Refused _ -> List.of();
            case Unknown _, Recalled _ -> throw unknown(command);
        };
    }

    private static List<ShipmentEvent> refuse(RefuseShipment command, Shipment shipment) {
        return switch (shipment) {
            case Requested requested
            when requested.attempt() == command.attempt() ->
                List.of(new ShipmentRefused(command.orderId(), command.reason(), command.at()));
            case Requested _, RecalledInFlight _, Started _, InTransit _, Delivered _, Refused _ -> List.of();
            case Unknown _, Recalled _ -> throw unknown(command);
        };
    }

    private static List<ShipmentEvent> inTransit(ReportInTransit command, Shipment shipment) {
        return switch (shipment) {
            case Started _ -> List.of(new ShipmentUpdated(command.orderId(), ShipmentState.IN_TRANSIT, command.at()));
            case InTransit _, Delivered _ -> List.of();
            case Requested _ -> throw notStarted(command);
            case Refused _, Recalled _, RecalledInFlight _ -> throw over(command);
            case Unknown _ -> throw unknown(command);
        };
    }

    private static List<ShipmentEvent> delivered(ReportDelivered command, Shipment shipment) {
        return switch (shipment) {
            case Started _, InTransit _ ->
                List.of(
                        new ShipmentUpdated(command.orderId(), ShipmentState.DELIVERED, command.at()),
                        new ShipmentCompleted(command.orderId(), command.at()));
            case Delivered _ -> List.of();
            case Requested _ -> throw notStarted(command);
            case Refused _, Recalled _, RecalledInFlight _ -> throw over(command);
            case Unknown _ -> throw unknown(command);
        };
    }

    private static List<ShipmentEvent> recall(RecallShipment command, Shipment shipment) {
        return switch (shipment) {
            // The cancellation may be heard before the request that it follows: the two come by different
            // subscriptions. So it is remembered even when there is nothing to recall yet.
            case Unknown _, Requested _ -> List.of(new ShipmentRecalled(command.orderId(), command.at()));
            case Started _, InTransit _, Delivered _ -> List.of(); // it has left: that needs a return
            case Refused _, Recalled _, RecalledInFlight _ -> List.of();
        };
    }

    private static Rejected unknown(ShipmentCommand command) {
        return Rejected.notFound("shipment.unknown", "There is no shipment for order %s".formatted(command.orderId()));
    }

    private static Rejected notStarted(ShipmentCommand command) {
        return new Rejected(
                "shipment.not-started",
                "The carrier's acceptance of order %s is not recorded yet: report again".formatted(command.orderId()));
    }

    private static Rejected over(ShipmentCommand command) {
        return new Rejected(
                "shipment.over", "The parcel of order %s was not to travel: stop it".formatted(command.orderId()));
    }

    static Shipment evolve(Shipment shipment, ShipmentEvent event) {
        return switch (event) {
            case ShipmentRequested requested -> requested(shipment, requested);
            case ShipmentStarted started -> new Started(started.trackingNumber());
            case ShipmentUpdated updated ->
                switch (updated.state()) {
                    case IN_TRANSIT -> new InTransit(trackingNumber(shipment, event));
                    case DELIVERED -> new Delivered(trackingNumber(shipment, event));
                };
            case ShipmentCompleted _ -> new Delivered(trackingNumber(shipment, event));
            case ShipmentRefused _ -> new Refused();
            case ShipmentRecalled _ when shipment instanceof Unknown -> new Recalled();
            case ShipmentRecalled _ -> new RecalledInFlight();
        };
    }

    private static Shipment requested(Shipment shipment, ShipmentRequested event) {
        return switch (shipment) {
            case Unknown _ -> new Requested(event.method(), event.contact(), 1);
            case Requested before -> new Requested(event.method(), event.contact(), before.attempt() + 1);
            case Started _, InTransit _, Delivered _, Refused _, Recalled _, RecalledInFlight _ ->
                throw new BrokenHistory(shipment, event);
        };
    }

    private static String trackingNumber(Shipment shipment, ShipmentEvent event) {
        return switch (shipment) {
            case Started(String number) -> number;
            case InTransit(String number) -> number;
            case Delivered(String number) -> number;
            case Unknown _, Requested _, Refused _, Recalled _, RecalledInFlight _ ->
                throw new BrokenHistory(shipment, event);
        };
    }
}
