package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.eventing.WorkQueue;

class HistoryTest {
    private final Shop shop = new Shop();
    private Instant now = Shop.NOON;
    private final History history = new History(shop, () -> now);

    @Test
    void lag_position_and_depth_are_kept_over_time() {
        subscription(1, 3, 10, "live");
        queue(7);
        history.look();
        now = now.plusSeconds(5);
        subscription(1, 8, 10, "live");
        queue(2);
        history.look();

        assertThat(history.subscriptions(null, null)).singleElement().satisfies(one -> {
            assertThat(one.at()).containsExactly(epoch(0), epoch(5));
            assertThat(one.position()).containsExactly(3L, 8L);
            assertThat(one.lag()).containsExactly(7L, 2L);
        });
        assertThat(history.queues("pedidos-pendientes"))
                .singleElement()
                .satisfies(one -> assertThat(one.ready()).containsExactly(7L, 2L));
        assertThat(history.subscriptions("inventory", null)).isEmpty();
        assertThat(history.queues("avisos")).isEmpty();
        assertThat(history.logs("orders")).hasSize(1);
    }

    @Test
    void no_more_than_an_hour_is_kept() {
        subscription(1, 0, 0, "live");
        for (int i = 0; i < Samples.MAX + 10; i++) {
            history.look();
            now = now.plus(History.EVERY);
        }
        assertThat(history.subscriptions(null, null).getFirst().at())
                .hasSize(Samples.MAX)
                .startsWith(epoch(50));
    }

    @Test
    void a_generation_that_is_gone_is_forgotten_after_an_hour() {
        subscription(1, 0, 0, "live");
        history.look();
        subscription(2, 0, 0, "live");
        history.look();
        assertThat(history.subscriptions(null, null)).hasSize(2);

        now = now.plus(History.KEPT).plusSeconds(1);
        history.look();
        assertThat(history.subscriptions(null, null))
                .singleElement()
                .extracting(History.SubscriptionHistory::generation)
                .isEqualTo(2);
    }

    @Test
    void a_service_that_cannot_answer_leaves_a_gap_and_stops_nobody() {
        subscription(1, 0, 0, "live");
        shop.inventory.log.breakDown();
        history.look();
        assertThat(history.subscriptions("orders", "order-list")).hasSize(1);
    }

    @Test
    void a_rebuild_tells_how_far_and_how_fast_it_is() {
        subscription(1, 1_000, 1_000, "live");
        shop.orders.operations.subscriptions.add(status(2, 100, 1_000, "building"));
        history.look();
        assertThat(progress().eventsPerSecond()).isNull();

        now = now.plusSeconds(2);
        shop.orders.operations.subscriptions.set(1, status(2, 300, 1_000, "building"));
        Progress progress = progress();
        assertThat(progress.building()).isTrue();
        assertThat(progress.generation()).isEqualTo(2);
        assertThat(progress.share()).isEqualTo(0.3);
        assertThat(progress.eventsPerSecond()).isEqualTo(100);
        assertThat(progress.secondsLeft()).isEqualTo(7);
    }

    @Test
    void without_a_rebuild_there_is_nothing_to_wait_for() {
        subscription(3, 1_000, 1_000, "live");
        Progress progress = progress();
        assertThat(progress.building()).isFalse();
        assertThat(progress.share()).isEqualTo(1);
        assertThat(progress.eventsPerSecond()).isNull();
    }

    private Progress progress() {
        return Progress.of(shop.orders, "order-list", history);
    }

    private void subscription(int generation, long position, long head, String state) {
        shop.orders.operations.subscriptions.clear();
        shop.orders.operations.subscriptions.add(status(generation, position, head, state));
    }

    private static SubscriptionStatus status(int generation, long position, long head, String state) {
        return new SubscriptionStatus(
                "orders", "order-list", "projection", generation, "orders", position, head, 0, state);
    }

    private void queue(long ready) {
        shop.orders.operations.queues.clear();
        shop.orders.operations.queues.add(new WorkQueue.Stats("pedidos-pendientes", ready, 0, 0, 0, 0));
    }

    private static long epoch(int seconds) {
        return Shop.NOON.getEpochSecond() + seconds;
    }
}
