package tramoya.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tramoya.events.ShippingMethod.EXPRESS;
import static tramoya.shipping.ShippingFixture.AN_ORDER;
import static tramoya.shipping.ShippingFixture.living;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.CallHandler.Outcome.Refused;
import tramoya.eventing.Ids;
import tramoya.events.OrderId;
import tramoya.shipping.Carrier.Parcel;

class TestCarrierTest {
    private final Carrier carrier = new TestCarrier(Duration.ofSeconds(5));

    @Test
    void the_same_key_gives_the_same_number_and_another_key_another_one() {
        Outcome first = carrier.register("ship:1", parcel("ES"));
        assertThat(carrier.register("ship:1", parcel("ES"))).isEqualTo(first);
        assertThat(carrier.register("ship:1:2", parcel("ES"))).isNotEqualTo(first);
    }

    @Test
    void numbers_are_short_upper_case_and_in_the_order_of_the_orders() {
        String previous = "";
        for (int i = 0; i < 100; i++) {
            var parcel = new Parcel(new OrderId(Ids.next()), EXPRESS, living("ES"));
            var taken = (Confirmed) carrier.register("ship:" + parcel.orderId(), parcel);
            assertThat(taken.reference()).matches("TE[0-9A-V]{28}").isGreaterThan(previous);
            previous = taken.reference();
        }
    }

    @Test
    void it_refuses_the_country_that_is_none() {
        assertThat(carrier.register("ship:1", parcel("xx"))).isEqualTo(new Refused("country-not-served"));
    }

    @Test
    void it_does_not_claim_to_remember() {
        carrier.register("ship:1", parcel("ES"));
        assertThat(carrier.find("ship:1")).isEmpty();
    }

    @Test
    void a_pace_below_zero_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestCarrier(Duration.ofSeconds(-1)))
                .withMessageContaining("tramoya.carrier-delay");
    }

    private static Parcel parcel(String country) {
        return new Parcel(AN_ORDER, EXPRESS, living(country));
    }
}
