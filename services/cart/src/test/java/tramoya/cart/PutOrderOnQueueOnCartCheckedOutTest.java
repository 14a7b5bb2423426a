package tramoya.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static tramoya.cart.CartFixture.AN_ORDER;
import static tramoya.cart.CartFixture.A_CART;
import static tramoya.cart.CartFixture.LAMPS;
import static tramoya.cart.CartFixture.NOON;
import static tramoya.cart.CartFixture.PURCHASE;

import java.util.List;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Job;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.events.PendingOrder;
import tramoya.events.ShippingMethod;

class PutOrderOnQueueOnCartCheckedOutTest {

    @Test
    void the_job_is_the_same_however_often_the_event_comes() {
        Job job = PutOrderOnQueueOnCartCheckedOut.job(checkedOut(ShippingMethod.STANDARD));

        assertThat(PutOrderOnQueueOnCartCheckedOut.job(checkedOut(ShippingMethod.STANDARD)))
                .isEqualTo(job);
        assertThat(job.queue()).isEqualTo(PendingOrder.QUEUE);
        assertThat(job.dedupeKey()).isEqualTo(AN_ORDER.toString());
        assertThat(job.correlation()).isEqualTo(AN_ORDER.value());
        assertThat(job.priority()).isEqualTo(Job.NORMAL);
    }

    @Test
    void an_express_order_overtakes() {
        assertThat(PutOrderOnQueueOnCartCheckedOut.job(checkedOut(ShippingMethod.EXPRESS))
                        .priority())
                .isEqualTo(Job.EXPRESS);
    }

    private static CartCheckedOut checkedOut(ShippingMethod method) {
        return new CartCheckedOut(
                A_CART,
                AN_ORDER,
                "f00d",
                null,
                List.of(LAMPS.line(2)),
                LAMPS.line(2).total(),
                method,
                PURCHASE.contact(),
                PURCHASE.payment(),
                "es",
                NOON);
    }
}
