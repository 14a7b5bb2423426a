package tramoya.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static tramoya.shipping.ShippingFixture.AN_ORDER;
import static tramoya.shipping.ShippingFixture.NOON;
import static tramoya.shipping.ShippingFixture.recalled;
import static tramoya.shipping.ShippingFixture.requested;
import static tramoya.shipping.ShippingFixture.started;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Ids;
import tramoya.eventing.NewEvent;
import tramoya.eventing.Operations.Finding;
import tramoya.events.ShipmentEvent;
import tramoya.web.Audit;
import tramoya.web.Kinds;

/** The checks find what they are there to find. */
class ShippingInvariantsTest {
    private static final EventTypes TYPES = Kinds.ofTheShop();

    @TempDir
    Path directory;

    @Test
    void a_parcel_that_left_after_its_recall_is_found() {
        try (var shop = new SmallShop(directory, new PatientCarrier(), new OpenVault())) {
            append(shop, requested(), recalled(), started());
            List<Finding> findings = ShippingInvariants.check(shop.shipping);

            assertThat(findings.getFirst().violations())
                    .containsExactly("order %s was cancelled, and its parcel left all the same".formatted(AN_ORDER));
            assertThat(findings.getLast().violations()).isEmpty();
        }
    }

    @Test
    void a_list_that_is_not_the_fold_of_the_log_is_found() {
        try (var shop = new SmallShop(directory, new PatientCarrier(), new OpenVault())) {
            shop.shipping.operations().pause(ShipmentList.NAME, "test", "so that the list falls behind");
            append(shop, requested());
            List<Finding> findings =
                    new ShippingInvariants(shop.shipping, new Audit(shop.shipping, Duration.ofMillis(300))).findings();

            assertThat(findings.getFirst().violations()).isEmpty();
            assertThat(findings.getLast().violations())
                    .containsExactly(
                            "shipment-list has not reached position %d: see its parked keys"
                                    .formatted(shop.shipping.log().head()),
                            "order %s is missing in the list".formatted(AN_ORDER));
        }
    }

    private static void append(SmallShop shop, ShipmentEvent... events) {
        List<NewEvent> all =
                Stream.of(events).map(ShippingInvariantsTest::event).toList();
        shop.shipping.log().append(Shipment.AGGREGATE.stream(AN_ORDER), 0, all);
    }

    private static NewEvent event(ShipmentEvent event) {
        var order = AN_ORDER.value();
        return new NewEvent(
                Ids.next(),
                TYPES.of(event).wire(),
                1,
                AN_ORDER.toString(),
                NOON,
                order,
                order,
                null,
                "test",
                TYPES.write(event));
    }
}
