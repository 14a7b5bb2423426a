package tramoya.shipping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static tramoya.shipping.ShippingFixture.ANA;
import static tramoya.shipping.ShippingFixture.AN_ORDER;
import static tramoya.shipping.ShippingFixture.HOME;
import static tramoya.shipping.ShippingFixture.NOON;
import static tramoya.shipping.ShippingFixture.ready;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.server.ResponseStatusException;
import tramoya.eventing.Rejected;
import tramoya.events.Language;

@SuppressWarnings("NullAway.Init") // set before each test
class CarrierScansApiTest {
    private static final WebhookSignature SHARED = new WebhookSignature("a secret of the two of us");

    @TempDir
    Path directory;

    private SmallShop shop;

    @BeforeEach
    void a_parcel_has_left() {
        var carrier = new PatientCarrier();
        carrier.answer("ship:" + AN_ORDER);
        shop = new SmallShop(directory, carrier, new OpenVault().holding(HOME, ANA));
        shop.say(ready(HOME));
        await().ignoreException(Rejected.class)
                .until(() -> shop.shipments.of(AN_ORDER).state().equals("started"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_scan_by_order_moves_the_shipment_on_once() {
        String scan = "{\"orderId\":\"%s\",\"state\":\"en-transito\",\"van\":7}".formatted(AN_ORDER);
        var first = api(SHARED).scan(SHARED.of(scan.getBytes(UTF_8)), scan.getBytes(UTF_8));
        var again = api(SHARED).scan(SHARED.of(scan.getBytes(UTF_8)), scan.getBytes(UTF_8));

        assertThat(first.getStatusCode().value()).isEqualTo(204);
        assertThat(again.getStatusCode().value()).isEqualTo(204);
        assertThat(shop.shipments.of(AN_ORDER).history()).hasSize(3);
        assertThat(shop.shipments.of(AN_ORDER).state()).isEqualTo("in-transit");
    }

    @Test
    void a_scan_by_tracking_number_delivers() {
        await().until(() -> shop.shipments.byTrackingNumber(number()).isPresent());
        send("{\"trackingNumber\":\"%s\",\"state\":\"entregado\"}".formatted(number()));
        assertThat(shop.shipments.of(AN_ORDER).state()).isEqualTo("delivered");
    }

    @Test
    void a_body_that_was_not_signed_with_the_secret_is_refused() {
        String scan = "{\"orderId\":\"%s\",\"state\":\"entregado\"}".formatted(AN_ORDER);
        assertStatus(401, null, scan);
        assertStatus(401, "", scan);
        assertStatus(401, "sha256=", scan);
        assertStatus(401, new WebhookSignature("a secret of some others").of(scan.getBytes(UTF_8)), scan);
        assertStatus(401, SHARED.of("{}".getBytes(UTF_8)), scan);
        assertThat(shop.shipments.of(AN_ORDER).state()).isEqualTo("started");
    }

    @Test
    void a_signed_body_that_makes_no_sense_is_refused() {
        assertStatus(400, SHARED.of("not json".getBytes(UTF_8)), "not json");
        String lost = "{\"orderId\":\"%s\",\"state\":\"perdido\"}".formatted(AN_ORDER);
        assertStatus(400, SHARED.of(lost.getBytes(UTF_8)), lost);
        String huge = " ".repeat(CarrierScansApi.BODY_BYTES_MAX + 1);
        assertStatus(413, SHARED.of(huge.getBytes(UTF_8)), huge);
        assertRejected("scan.state", "{\"orderId\":\"%s\"}".formatted(AN_ORDER));
        assertRejected("scan.parcel", "{\"state\":\"entregado\"}");
        assertRejected("shipment.unknown", "{\"trackingNumber\":\"nobody's\",\"state\":\"entregado\"}");
    }

    @Test
    void without_a_secret_there_is_no_webhook() {
        byte[] scan = "{}".getBytes(UTF_8);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> api(new WebhookSignature("")).scan(SHARED.of(scan), scan))
                .returns("webhook.off", Rejected::code);
    }

    @Test
    void a_secret_that_can_be_guessed_stops_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSignature("hunter2"))
                .withMessageContaining("tramoya.shipping.webhook-secret")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void the_signature_is_the_one_that_everybody_computes() {
        // printf '{}' | openssl dgst -sha256 -hmac 'sixteen characters'
        assertThat(new WebhookSignature("sixteen characters").of("{}".getBytes(UTF_8)))
                .isEqualTo("sha256=0b781ede03d4022aa053554538ab6bc3c71b413f5315a5114768c410ffa39cb7");
    }

    private String number() {
        return "number of ship:" + AN_ORDER;
    }

    private CarrierScansApi api(WebhookSignature signature) {
        return new CarrierScansApi(
                shop.shipping, shop.shipments, signature, Language.mapper(), InstantSource.fixed(NOON));
    }

    private void send(String body) {
        api(SHARED).scan(SHARED.of(body.getBytes(UTF_8)), body.getBytes(UTF_8));
    }

    private void assertRejected(String code, String body) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> send(body)).returns(code, Rejected::code);
    }

    private void assertStatus(int status, @Nullable String signature, String body) {
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> api(SHARED).scan(signature, body.getBytes(UTF_8)))
                .returns(status, refusal -> refusal.getStatusCode().value())
                .withNoCause();
    }
}
