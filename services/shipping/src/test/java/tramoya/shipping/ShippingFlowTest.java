package tramoya.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static tramoya.shipping.ShippingFixture.ANA;
import static tramoya.shipping.ShippingFixture.AN_ORDER;
import static tramoya.shipping.ShippingFixture.HOME;
import static tramoya.shipping.ShippingFixture.NEW_HOME;
import static tramoya.shipping.ShippingFixture.NOON;
import static tramoya.shipping.ShippingFixture.living;
import static tramoya.shipping.ShippingFixture.moved;
import static tramoya.shipping.ShippingFixture.ready;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.Rejected;
import tramoya.events.CancelReason;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.shipping.Shipments.Moment;
import tramoya.shipping.Shipments.Tracked;
import tramoya.web.Tokens;

/** What happens by itself, on a real engine. */
class ShippingFlowTest {
    private static final OrderCancelled CANCELLED = new OrderCancelled(AN_ORDER, CancelReason.SHOP_CANCELLED, NOON);
    private static final String FIRST = "ship:" + AN_ORDER;
    private static final String SECOND = "ship:" + AN_ORDER + ":2";
    private static final String START = "start-shipment-on-order-updated";
    private static final String RECALL = "recall-on-order-cancelled";

    private final OpenVault vault = new OpenVault().holding(HOME, ANA).holding(NEW_HOME, living("FR"));
    private final PatientCarrier patient = new PatientCarrier();

    @TempDir
    Path directory;

    @Test
    void the_test_carrier_brings_a_parcel_to_the_door_step_by_step() {
        try (var shop = shop(new TestCarrier(Duration.ofMillis(20)))) {
            shop.say(ready(HOME));
            assertThat(arrival(shop)).containsExactly("requested", "started", "in-transit", "delivered");
            assertAllIsWell(shop);
        }
    }

    @Test
    void without_a_delay_it_is_there_at_once_and_no_job_is_needed() {
        try (var shop = shop(new TestCarrier(Duration.ZERO))) {
            shop.say(ready(HOME));
            assertThat(arrival(shop)).containsExactly("requested", "started", "in-transit", "delivered");
            assertThat(shop.shipping.operations().trace(AN_ORDER.value()))
                    .noneMatch(step -> step.kind().equals("job"));
            assertAllIsWell(shop);
        }
    }

    @Test
    void a_refusal_of_the_carrier_is_told() {
        vault.holding(HOME, living("XX"));
        try (var shop = shop(new TestCarrier(Duration.ZERO))) {
            shop.say(ready(HOME));
            awaitState(shop, "refused");
            assertAllIsWell(shop);
        }
    }

    @Test
    void a_customer_who_was_erased_gets_no_parcel() {
        vault.erase("ana");
        try (var shop = shop(new TestCarrier(Duration.ZERO))) {
            shop.say(ready(HOME));
            awaitState(shop, "refused");
        }
    }

    @Test
    void an_order_cancelled_while_the_carrier_thinks_is_taken_back_and_never_starts() {
        try (var shop = shop(patient)) {
            shop.say(ready(HOME));
            await().until(() -> patient.wasAsked(FIRST));
            shop.sayAndWait(CANCELLED, RECALL);
            patient.answer(FIRST);
            await().until(() -> patient.cancelled.equals(List.of(FIRST)));
            assertThat(history(shop)).containsExactly("requested", "recalled");
            assertAllIsWell(shop);
        }
    }

    @Test
    void an_order_that_was_cancelled_first_is_not_shipped() {
        try (var shop = shop(patient)) {
            shop.sayAndWait(CANCELLED, RECALL);
            shop.sayAndWait(ready(HOME), START);
            assertThat(history(shop)).containsExactly("recalled");
            assertAllIsWell(shop);
        }
    }

    @Test
    void a_parcel_that_has_left_is_not_recalled() {
        try (var shop = shop(patient)) {
            shop.say(ready(HOME));
            patient.answer(FIRST);
            awaitState(shop, "started");
            shop.sayAndWait(CANCELLED, RECALL);
            assertThat(history(shop)).containsExactly("requested", "started");
            assertThat(patient.cancelled).isEmpty();
        }
    }

    @Test
    void a_new_address_makes_another_parcel_and_takes_the_first_one_back() {
        try (var shop = shop(patient)) {
            shop.say(ready(HOME));
            await().until(() -> patient.wasAsked(FIRST));
            shop.sayAndWait(moved(NEW_HOME), START);
            patient.answer(FIRST);
            patient.answer(SECOND);
            awaitState(shop, "started");
            await().until(() -> patient.cancelled.equals(List.of(FIRST)));

            assertThat(shop.shipments.of(AN_ORDER).trackingNumber()).isEqualTo("number of " + SECOND);
            assertThat(Objects.requireNonNull(patient.parcels.get(SECOND)).recipient())
                    .isEqualTo(living("FR"));
            assertAllIsWell(shop);
        }
    }

    @Test
    void operators_find_a_shipment_by_its_state_page_by_page() {
        try (var shop = shop(new TestCarrier(Duration.ZERO))) {
            var api = new ShippingAdminApi(shop.shipments);
            shop.say(ready(HOME));
            await().until(() -> !api.list("delivered", null, 1).items().isEmpty());

            assertThat(api.list(null, null, 1).items())
                    .isEqualTo(api.list("delivered", null, 1).items());
            assertThat(api.list("refused", null, 1).items()).isEmpty();
            assertThat(api.list(null, AN_ORDER.toString(), 1).items()).isEmpty();
            assertThat(api.one(AN_ORDER.toString()).state()).isEqualTo("delivered");
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> api.list("lost", null, 1))
                    .returns("shipment.state", Rejected::code);
        }
    }

    @Test
    void a_customer_sees_the_parcel_of_the_token_and_no_other() {
        try (var shop = shop(new TestCarrier(Duration.ZERO))) {
            var tokens = new Tokens(new byte[32]);
            var api = new ShippingApi(shop.shipments, tokens);
            String order = AN_ORDER.toString();
            shop.say(ready(HOME));
            arrival(shop);

            assertThat(api.shipment(order, tokens.forOrder(AN_ORDER)).carrier()).isEqualTo("Tramoya Express");
            for (String token : new String[] {"", "forged", tokens.forOrder("another")}) {
                assertThatExceptionOfType(Rejected.class)
                        .isThrownBy(() -> api.shipment(order, token))
                        .returns(Rejected.Kind.NOT_FOUND, Rejected::kind);
            }
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> api.shipment(order, null))
                    .returns(Rejected.Kind.NOT_FOUND, Rejected::kind);
        }
    }

    private SmallShop shop(Carrier carrier) {
        return new SmallShop(directory, carrier, vault);
    }

    private static List<String> arrival(SmallShop shop) {
        awaitState(shop, "delivered");
        return history(shop);
    }

    private static void awaitState(SmallShop shop, String state) {
        await().ignoreException(Rejected.class)
                .until(() -> shop.shipments.of(AN_ORDER).state().equals(state));
    }

    private static List<String> history(SmallShop shop) {
        Tracked tracked = shop.shipments.of(AN_ORDER);
        return tracked.history().stream().map(Moment::state).toList();
    }

    private static void assertAllIsWell(SmallShop shop) {
        assertThat(ShippingInvariants.check(shop.shipping))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.violations()).isEmpty())
                .allSatisfy(finding -> assertThat(finding.checked()).isEqualTo(1));
    }
}
