package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tramoya.operations.LiveFacts.Count;

class LiveFactsTest {
    private final Shop shop = new Shop();
    private Instant now = Shop.NOON;
    private final LiveFacts live = new LiveFacts(shop, () -> now, new LiveSample(new byte[] {1}));

    @Test
    void events_are_counted_by_minute_and_day_and_in_all() {
        shop.orders.log.record("PedidoCreado", "order-1", -30L * 24 * 3600);
        shop.orders.log.record("PedidoCreado", "order-2", -3_000);
        shop.orders.log.record("PedidoCreado", "order-3", -20);
        shop.orders.log.record("PedidoCreado", "order-4", -10);

        Count created = live.now().of("PedidoCreado");
        assertThat(created.recorded()).isEqualTo(4);
        assertThat(created.exact()).isTrue();
        assertThat(created.perMinute()).isEqualTo(2);
        assertThat(created.today()).isEqualTo(3);
        assertThat(created.lastSeen()).isEqualTo(Shop.NOON.minusSeconds(10));
        assertThat(created.lastHour()).hasSize(60).endsWith(2L).contains(1L);
        assertThat(live.now().of("PedidoCancelado")).isEqualTo(Count.none(true));
    }

    @Test
    void a_long_log_is_counted_behind_the_scenes_and_nobody_waits_for_it() {
        for (int i = 0; i < 100_000; i++) {
            shop.orders.log.record(i == 7 ? "PedidoCancelado" : "PedidoActualizado", "order-1", i - 200_000);
        }
        shop.orders.log.readSoFar = 0;
        Count first = live.now().of("PedidoActualizado");
        assertThat(first.recorded()).isBetween((long) LogTally.READ_MAX, 99_999L);
        assertThat(first.exact()).isFalse();
        assertThat(first.lastSeen()).isEqualTo(Shop.NOON.minusSeconds(100_001));

        await().until(() -> {
            now = now.plus(LiveFacts.FRESH);
            return live.now().complete();
        });
        assertThat(live.now().of("PedidoActualizado").recorded()).isEqualTo(99_999);
        assertThat(live.now().of("PedidoCancelado").recorded()).isEqualTo(1);
        assertThat(shop.orders.log.readSoFar).as("every event is read once").isEqualTo(100_000);
    }

    @Test
    void what_is_new_is_all_that_is_read() {
        shop.orders.log.record("PedidoCreado", "order-1", -1);
        live.now();
        shop.orders.log.record("PedidoCreado", "order-2", 0);
        shop.orders.log.readSoFar = 0;
        now = now.plus(LiveFacts.FRESH);
        assertThat(live.now().of("PedidoCreado").recorded()).isEqualTo(2);
        now = now.plus(LiveFacts.FRESH);
        live.now();
        assertThat(shop.orders.log.readSoFar).isEqualTo(1);
    }

    @Test
    void an_event_of_every_service_is_counted_in_all_logs() {
        shop.inventory.log.record("OperacionRegistrada", "operations-audit", -1);
        shop.orders.log.record("OperacionRegistrada", "operations-audit", -3);

        Count acted = live.now().of("OperacionRegistrada");
        assertThat(acted.recorded()).isEqualTo(2);
        assertThat(acted.lastSeen()).isEqualTo(Shop.NOON.minusSeconds(1));
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
