package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.Feed;

class LiveEventsTest {
    private static final EventFilter EVERYTHING = EventFilter.of(null, null, null, null);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final Shop shop = new Shop();
    private final LiveEvents live = new LiveEvents(shop);

    @AfterEach
    void end() {
        live.stop();
    }

    @Test
    void a_listener_hears_what_comes_after_it_from_every_service() throws InterruptedException {
        shop.orders.log.record("PedidoCreado", "order-1", 1);
        Listener listener = live.join(EVERYTHING);
        RecordedEvent updated = shop.orders.log.record("PedidoActualizado", "order-1", 2);
        assertThat(listener.next(SOON)).isSameAs(updated);
        RecordedEvent reserved = shop.inventory.log.record("ExistenciasReservadas", "stock-1", 3);
        assertThat(listener.next(SOON)).isSameAs(reserved);
    }

    @Test
    void a_second_listener_does_not_hear_what_came_before_it() throws InterruptedException {
        Listener first = live.join(EVERYTHING);
        RecordedEvent created = shop.orders.log.record("PedidoCreado", "order-1", 1);
        Listener second = live.join(EVERYTHING);
        RecordedEvent updated = shop.orders.log.record("PedidoActualizado", "order-1", 2);

        assertThat(first.next(SOON)).isSameAs(created);
        assertThat(first.next(SOON)).isSameAs(updated);
        assertThat(second.next(SOON)).isSameAs(updated);
    }

    @Test
    void whoever_comes_back_at_once_hears_every_event_once() throws InterruptedException {
        Listener first = live.join(EVERYTHING);
        await().atMost(SOON).until(() -> shop.orders.log.waiting() == 1);
        live.leave(first); // the thread of the first round still waits for an event
        Listener back = live.join(EVERYTHING);
        RecordedEvent created = shop.orders.log.record("PedidoCreado", "order-1", 1);

        assertThat(back.next(SOON)).isSameAs(created);
        assertThat(back.next(Duration.ofMillis(300))).isNull();
    }

    @Test
    void a_listener_hears_only_what_it_asked_for() throws InterruptedException {
        Listener cancellations = live.join(EventFilter.of("orders", "PedidoCancelado", "2", null));
        shop.orders.log.record("PedidoCancelado", "order-1", 1);
        shop.orders.log.record("PedidoCreado", "order-2", 2);
        RecordedEvent cancelled = shop.orders.log.record("PedidoCancelado", "order-2", 3);

        assertThat(cancellations.next(SOON)).isSameAs(cancelled);
        assertThat(cancellations.next(AT_ONCE)).isNull();
    }

    @Test
    void a_slow_listener_is_cut_off_and_the_others_go_on() {
        Listener slow = live.join(EVERYTHING);
        Listener other = live.join(EventFilter.of("inventory", null, null, null));
        for (int i = 0; i <= Listener.WAITING_MAX; i++) {
            shop.orders.log.record("PedidoCreado", "order-1", i);
        }

        await().atMost(SOON).until(slow::isCut);
        RecordedEvent reserved = shop.inventory.log.record("ExistenciasReservadas", "stock-1", 3);
        await().atMost(SOON).until(() -> other.next(AT_ONCE) == reserved);
        assertThat(live.size()).isEqualTo(1);
    }

    @Test
    void no_more_than_a_hundred_may_listen() {
        Listener first = live.join(EVERYTHING);
        for (int i = 1; i < LiveEvents.LISTENERS_MAX; i++) {
            live.join(EVERYTHING);
        }

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> live.join(EVERYTHING));
        live.leave(first);
        live.leave(first);
        assertThat(live.join(EVERYTHING).isCut()).isFalse();
    }

    @Test
    void a_log_that_cannot_be_read_ends_the_streams_instead_of_leaving_a_hole() {
        Listener listener = live.join(EVERYTHING);
        shop.inventory.log.breakDown();

        await().atMost(SOON).until(listener::isCut);
        assertThat(live.size()).isZero();
    }

    @Test
    void nobody_reads_the_logs_when_nobody_listens() throws InterruptedException {
        Listener listener = live.join(EVERYTHING);
        await().atMost(SOON).until(() -> shop.orders.log.waiting() == 1);
        live.leave(listener);
        await().atMost(SOON).during(Duration.ofMillis(1_500)).until(() -> shop.orders.log.waiting() == 0);
        shop.orders.log.record("PedidoActualizado", "order-1", 2);

        Listener late = live.join(EVERYTHING);
        RecordedEvent cancelled = shop.orders.log.record("PedidoCancelado", "order-1", 3);
        assertThat(late.next(SOON)).isSameAs(cancelled);
    }

    @Test
    void at_the_end_of_the_process_all_streams_end_and_none_begins() {
        Listener listener = live.join(EVERYTHING);
        live.stop();

        assertThat(listener.isCut()).isTrue();
        assertThat(live.isRunning()).isFalse();
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> live.join(EVERYTHING));
    }

    /** A log of another process, which can be away. */
    private static final class Elsewhere implements FarLogs {
        private final FakeLog log = new FakeLog("payments");
        private volatile boolean away;

        @Override
        public Set<String> names() {
            return Set.of("payments");
        }

        @Override
        public Feed.Page await(String name, long position, int limit) {
            try {
                if (limit > 0 && !away) {
                    log.awaitAfter(position, Duration.ofMillis(100));
                }
            } catch (InterruptedException stopped) {
                throw new Unavailable("stopped", stopped);
            }
            if (away) {
                throw new Unavailable("payments is away");
            }
            return new Feed.Page(log.epoch(), log.head(), limit == 0 ? List.of() : log.read(position, limit));
        }
    }

    @Test
    void what_other_processes_record_is_shown_from_now_on_and_once() throws InterruptedException {
        Elsewhere elsewhere = new Elsewhere();
        elsewhere.log.record("PagoAutorizado", "payment-1", 1);
        LiveEvents everywhere = new LiveEvents(shop, elsewhere);
        Listener listener = everywhere.join(EVERYTHING);
        everywhere.awaitFar(SOON);
        RecordedEvent paid = elsewhere.log.record("PagoProcesado", "payment-1", 2);
        assertThat(listener.next(SOON)).isSameAs(paid);
        RecordedEvent created = shop.orders.log.record("PedidoCreado", "order-1", 1);
        assertThat(listener.next(SOON)).isSameAs(created);
        assertThat(listener.next(Duration.ofMillis(300))).isNull();
        everywhere.stop();
    }

    @Test
    void a_process_that_is_away_is_named_and_gone_on_with_where_it_was_left() throws InterruptedException {
        Elsewhere elsewhere = new Elsewhere();
        LiveEvents everywhere = new LiveEvents(shop, elsewhere);
        Listener listener = everywhere.join(EVERYTHING);
        everywhere.awaitFar(SOON);
        assertThat(everywhere.away(EVERYTHING)).isEmpty();

        elsewhere.away = true;
        await().atMost(SOON).until(() -> everywhere.away(EVERYTHING).equals(Set.of("payments")));
        assertThat(everywhere.away(EventFilter.of("orders", null, null, null))).isEmpty();
        RecordedEvent meanwhile = elsewhere.log.record("PagoProcesado", "payment-1", 1);
        RecordedEvent created = shop.orders.log.record("PedidoCreado", "order-1", 1);
        assertThat(listener.next(SOON)).isSameAs(created);

        elsewhere.away = false;
        assertThat(listener.next(SOON)).isSameAs(meanwhile);
        await().atMost(SOON).until(() -> everywhere.away(EVERYTHING).isEmpty());
        assertThat(listener.next(Duration.ofMillis(300))).isNull();
        everywhere.stop();
    }
}
