package tramoya.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.events.ShippingMethod.STANDARD;
import static tramoya.shipping.ShippingFixture.AN_ORDER;
import static tramoya.shipping.ShippingFixture.HOME;
import static tramoya.shipping.ShippingFixture.NEW_HOME;
import static tramoya.shipping.ShippingFixture.NOON;
import static tramoya.shipping.ShippingFixture.arrived;
import static tramoya.shipping.ShippingFixture.completed;
import static tramoya.shipping.ShippingFixture.inTransit;
import static tramoya.shipping.ShippingFixture.recalled;
import static tramoya.shipping.ShippingFixture.refused;
import static tramoya.shipping.ShippingFixture.requested;
import static tramoya.shipping.ShippingFixture.requestedAgain;
import static tramoya.shipping.ShippingFixture.started;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.contract.DeciderSpec;
import tramoya.events.ShipmentEvent;
import tramoya.shipping.ShipmentCommand.ReaddressShipment;
import tramoya.shipping.ShipmentCommand.RecallShipment;
import tramoya.shipping.ShipmentCommand.RefuseShipment;
import tramoya.shipping.ShipmentCommand.ReportDelivered;
import tramoya.shipping.ShipmentCommand.ReportInTransit;
import tramoya.shipping.ShipmentCommand.RequestShipment;
import tramoya.shipping.ShipmentCommand.StartShipment;

@TestInstance(Lifecycle.PER_CLASS)
class ShipmentTest {
    private static final RequestShipment REQUEST = new RequestShipment(AN_ORDER, STANDARD, HOME, NOON);
    private static final ReaddressShipment MOVE = new ReaddressShipment(AN_ORDER, NEW_HOME, NOON);
    private static final StartShipment START = new StartShipment(AN_ORDER, 1, "Correo", "C1", NOON);
    private static final StartShipment SECOND_START = new StartShipment(AN_ORDER, 2, "Correo", "C1", NOON);
    private static final RefuseShipment REFUSE = new RefuseShipment(AN_ORDER, 1, "too-heavy", NOON);
    private static final ReportInTransit ON_THE_ROAD = new ReportInTransit(AN_ORDER, NOON);
    private static final ReportDelivered AT_THE_DOOR = new ReportDelivered(AN_ORDER, NOON);
    private static final RecallShipment RECALL = new RecallShipment(AN_ORDER, NOON);

    private final DeciderSpec<ShipmentCommand, Shipment, ShipmentEvent> shipments = new DeciderSpec<>(Shipment.DECIDER);

    @Test
    void a_shipment_is_requested_once() {
        shipments.given().when(REQUEST).then(requested());
        shipments.given(requested()).when(REQUEST).thenNothing();
        shipments.given(requested(), started(), arrived()).when(REQUEST).thenNothing();
        shipments.given(requested(), refused()).when(REQUEST).thenNothing();
    }

    @Test
    void a_new_address_is_asked_for_until_the_parcel_leaves() {
        shipments.given().when(MOVE).thenNothing();
        shipments.given(requested()).when(MOVE).then(requestedAgain());
        shipments.given(requested(), requestedAgain()).when(MOVE).thenNothing();
        shipments.given(requested(), started()).when(MOVE).thenNothing();
        shipments.given(requested(), recalled()).when(MOVE).thenNothing();
    }

    @Test
    void the_carrier_takes_a_requested_parcel_once() {
        shipments.given(requested()).when(START).then(started());
        shipments.given(requested(), started()).when(START).thenNothing();
        shipments.given(requested(), started(), inTransit()).when(START).thenNothing();
        shipments.given().when(START).thenRejected("shipment.unknown");
    }

    @Test
    void an_answer_for_the_old_address_starts_and_refuses_nothing() {
        shipments.given(requested(), requestedAgain()).when(START).thenNothing();
        shipments.given(requested(), requestedAgain()).when(REFUSE).thenNothing();
        shipments.given(requested(), requestedAgain()).when(SECOND_START).then(started());
    }

    @Test
    void a_parcel_taken_after_the_recall_does_not_start() {
        shipments.given(requested(), recalled()).when(START).thenNothing();
        shipments.given(requested(), recalled()).when(REFUSE).thenNothing();
    }

    @Test
    void the_carrier_may_refuse() {
        shipments.given(requested()).when(REFUSE).then(refused());
        shipments.given(requested(), refused()).when(REFUSE).thenNothing();
        shipments.given(requested(), started()).when(REFUSE).thenNothing();
        shipments.given().when(REFUSE).thenRejected("shipment.unknown");
    }

    @Test
    void a_started_parcel_goes_by_road_to_the_door() {
        shipments.given(requested(), started()).when(ON_THE_ROAD).then(inTransit());
        shipments.given(requested(), started(), inTransit()).when(AT_THE_DOOR).then(arrived(), completed());
        shipments.given(requested(), started()).when(AT_THE_DOOR).then(arrived(), completed());
    }

    @Test
    void scans_that_come_twice_or_late_change_nothing() {
        shipments.given(requested(), started(), inTransit()).when(ON_THE_ROAD).thenNothing();
        shipments
                .given(requested(), started(), arrived(), completed())
                .when(ON_THE_ROAD)
                .thenNothing();
        shipments
                .given(requested(), started(), arrived(), completed())
                .when(AT_THE_DOOR)
                .thenNothing();
    }

    @Test
    void scans_of_a_parcel_that_does_not_travel_are_refused() {
        shipments.given().when(ON_THE_ROAD).thenRejected("shipment.unknown");
        shipments.given(requested()).when(ON_THE_ROAD).thenRejected("shipment.not-started");
        shipments.given(requested()).when(AT_THE_DOOR).thenRejected("shipment.not-started");
        shipments.given(requested(), refused()).when(AT_THE_DOOR).thenRejected("shipment.over");
        shipments.given(requested(), recalled()).when(ON_THE_ROAD).thenRejected("shipment.over");
    }

    @Test
    void a_parcel_is_recalled_until_it_leaves() {
        shipments.given(requested()).when(RECALL).then(recalled());
        shipments.given(requested(), recalled()).when(RECALL).thenNothing();
        shipments.given(requested(), refused()).when(RECALL).thenNothing();
        shipments.given(requested(), started()).when(RECALL).thenNothing();
        shipments.given(requested(), started(), inTransit()).when(RECALL).thenNothing();
        shipments
                .given(requested(), started(), arrived(), completed())
                .when(RECALL)
                .thenNothing();
    }

    @Test
    void a_cancellation_that_is_heard_before_the_request_keeps_the_parcel_in_the_house() {
        shipments.given().when(RECALL).then(recalled());
        shipments.given(recalled()).when(REQUEST).thenNothing();
        shipments.given(recalled()).when(MOVE).thenNothing();
        shipments.given(recalled()).when(START).thenRejected("shipment.unknown");
    }

    @Test
    void only_the_number_it_left_with_is_its_number() {
        Shipment travelling = Shipment.DECIDER.fold(List.of(requested(), started(), inTransit()));
        assertThat(Shipment.travelsAs("C1", travelling)).isTrue();
        assertThat(Shipment.travelsAs("C2", travelling)).isFalse();
        assertThat(Shipment.travelsAs("C1", Shipment.DECIDER.fold(List.of(requested(), recalled()))))
                .isFalse();
    }

    @Test
    void a_history_that_cannot_be_is_called_broken() {
        assertThatExceptionOfType(BrokenHistory.class)
                .isThrownBy(() -> Shipment.DECIDER.fold(List.of(requested(), started(), requested())));
        assertThatExceptionOfType(BrokenHistory.class)
                .isThrownBy(() -> Shipment.DECIDER.fold(List.of(requested(), inTransit())));
    }

    @AfterAll
    void every_event_of_the_language_was_raised() {
        shipments.assertRaisedEveryKindOf(ShipmentEvent.class);
    }
}
