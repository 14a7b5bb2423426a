package tramoya.events;

import java.time.Instant;
import java.util.List;

/** What the shipping service tells the others. */
@PublishedBy("shipping")
public sealed interface ShipmentEvent extends Event {
    OrderId orderId();

    /** The parcel is packed and the carrier is being asked to take it. */
    @Wire("EnvioSolicitado")
    record ShipmentRequested(OrderId orderId, ShippingMethod method, Sealed contact, Instant at)
            implements ShipmentEvent {}

    /** The carrier has the parcel. */
    @Wire("EnvioIniciado")
    record ShipmentStarted(
            OrderId orderId,
            @Impersonal @Example("Test carrier") String carrier,
            @Example("TR-4711-0815") String trackingNumber,
            Instant at)
            implements ShipmentEvent {
        @Override
        public List<String> violations() {
            return Checks.of()
                    .text("carrier", carrier, 80)
                    .text("trackingNumber", trackingNumber, 80)
                    .violations();
        }
    }

    /** The carrier tells where the parcel is. */
    @Wire("EnvioActualizado")
    record ShipmentUpdated(OrderId orderId, ShipmentState state, Instant at) implements ShipmentEvent {}

    /** The shipment is over: the customer has the parcel. */
    @Wire("EnvioCompletado")
    record ShipmentCompleted(OrderId orderId, Instant at) implements ShipmentEvent {}

    /** The carrier does not take the parcel. */
    @Wire("EnvioRechazado")
    record ShipmentRefused(
            OrderId orderId, @Example("address-unknown") String reason, Instant at) implements ShipmentEvent {}

    /** The order was cancelled before the parcel left. */
    @Wire("EnvioAnulado")
    record ShipmentRecalled(OrderId orderId, Instant at) implements ShipmentEvent {}
}
