package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tramoya.operations.LiveFacts.Count;

class LiveFactsTest {
    private final Shop shop = new Shop();
    private Instant now = Shop.NOON;
    private final LiveFacts live = new LiveFacts(shop, () -> now);

    @Test
    void a_short_log_is_counted() {
        shop.orders.log.record("PedidoCreado", "order-1", 1);
        shop.orders.log.record("PedidoCreado", "order-2", 2);

        assertThat(live.now().of("PedidoCreado")).isEqualTo(new Count(2, true, Shop.NOON.plusSeconds(2)));
        assertThat(live.now().of("PedidoCancelado")).isEqualTo(new Count(0, true, null));
    }

    @Test
    void a_long_log_is_estimated_from_its_newest_events() {
        for (int i = 0; i < LiveFacts.SAMPLE * 2; i++) {
            shop.orders.log.record(i % 2 == 0 ? "PedidoCreado" : "PedidoActualizado", "order-1", i);
        }
        shop.inventory.log.record("ExistenciasReservadas", "stock-1", 1);

        Count created = live.now().of("PedidoCreado");
        assertThat(created.recorded()).isEqualTo(LiveFacts.SAMPLE);
        assertThat(created.exact()).isFalse();
        assertThat(live.now().of("ExistenciasReservadas").exact()).isTrue();
        assertThat(live.now().of("PedidoCancelado").exact()).isFalse();
    }

    @Test
    void an_event_of_every_service_is_counted_in_all_logs() {
        shop.inventory.log.record("OperacionRegistrada", "operations-audit", 5);
        shop.orders.log.record("OperacionRegistrada", "operations-audit", 3);

        assertThat(live.now().of("OperacionRegistrada")).isEqualTo(new Count(2, true, Shop.NOON.plusSeconds(5)));
    }

    @Test
    void the_logs_are_looked_at_only_now_and_then() {
        assertThat(live.now().of("PedidoCreado").recorded()).isZero();
        shop.orders.log.record("PedidoCreado", "order-1", 1);
        now = now.plus(LiveFacts.FRESH).minusMillis(1);
        assertThat(live.now().of("PedidoCreado").recorded()).isZero();
        now = now.plusMillis(1);
        assertThat(live.now().of("PedidoCreado").recorded()).isEqualTo(1);
    }
}
