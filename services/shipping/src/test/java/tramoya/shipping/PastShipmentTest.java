package tramoya.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static tramoya.shipping.ShippingFixture.ANA;
import static tramoya.shipping.ShippingFixture.HOME;

import java.util.List;
import org.junit.jupiter.api.Test;
import tramoya.events.ShipmentEvent;
import tramoya.shipping.PastShipment.Shown;
import tramoya.web.Rewindable;

class PastShipmentTest {
    private final OpenVault vault = new OpenVault().holding(HOME, ANA);
    private final Rewindable<Shipment, ShipmentEvent> parcels = PastShipment.rewindable(vault);

    private Object after(ShipmentEvent... events) {
        Shipment state = parcels.initial();
        for (ShipmentEvent event : List.of(events)) {
            state = parcels.after(state, event);
        }
        Object shown = parcels.show().apply(state);
        return shown == null ? "nothing" : shown;
    }

    @Test
    void it_is_what_its_events_made_it() {
        assertThat(after()).isEqualTo("nothing");
        assertThat(after(ShippingFixture.requested())).isEqualTo(new Shown("requested", null, "standard", 1, ANA));
        assertThat(after(ShippingFixture.requested(), ShippingFixture.started()))
                .extracting(shown -> ((Shown) shown).state())
                .isEqualTo("started");
        assertThat(after(ShippingFixture.recalled())).isEqualTo(new Shown("recalled", null, null, null, null));
    }

    @Test
    void who_was_erased_is_erased_in_the_past_too() {
        vault.erase("ana");
        assertThat(after(ShippingFixture.requested())).isEqualTo(new Shown("requested", null, "standard", 1, null));
    }
}
