package tramoya.shipping;

import static tramoya.events.ShipmentState.DELIVERED;
import static tramoya.events.ShipmentState.IN_TRANSIT;

import java.time.Duration;
import java.util.Locale;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.JobHandler;
import tramoya.eventing.Turn;
import tramoya.events.OrderId;
import tramoya.events.ShipmentState;
import tramoya.shipping.ShipmentCommand.ReportDelivered;
import tramoya.shipping.ShipmentCommand.ReportInTransit;

/** Moves the parcels of a carrier that has no world of its own to report from: one delayed job a step. */
final class MoveParcel implements JobHandler<CarrierScan> {
    private final Carrier carrier;

    MoveParcel(Carrier carrier) {
        this.carrier = carrier;
    }

    /** Sets a parcel on its way; does nothing for a carrier that reports by webhook. */
    void begin(OrderId orderId, Turn turn) {
        carrier.ownPace().ifPresent(pace -> {
            if (pace.isZero()) {
                // Both scans at once: two jobs an order would be most of what shipping costs in an import.
                turn.handle(Shipment.AGGREGATE, orderId, new ReportInTransit(orderId, turn.now()));
                turn.handle(Shipment.AGGREGATE, orderId, new ReportDelivered(orderId, turn.now()));
            } else {
                scanLater(orderId, IN_TRANSIT, pace, turn);
            }
        });
    }

    @Override
    public void work(CarrierScan scan, Turn turn) {
        switch (scan.step()) {
            case IN_TRANSIT -> {
                turn.handle(Shipment.AGGREGATE, scan.orderId(), new ReportInTransit(scan.orderId(), turn.now()));
                Duration pace = carrier.ownPace().orElse(Duration.ZERO); // the carrier may have been changed
                scanLater(scan.orderId(), DELIVERED, pace, turn);
            }
            case DELIVERED ->
                turn.handle(Shipment.AGGREGATE, scan.orderId(), new ReportDelivered(scan.orderId(), turn.now()));
        }
    }

    private static void scanLater(OrderId orderId, ShipmentState step, Duration pace, Turn turn) {
        var id = Ids.derived(orderId.value(), step.name().toLowerCase(Locale.ROOT));
        turn.enqueue(Job.of(id, CarrierScan.QUEUE, new CarrierScan(orderId, step), orderId.value())
                .notBefore(turn.now().plus(pace)));
    }
}
