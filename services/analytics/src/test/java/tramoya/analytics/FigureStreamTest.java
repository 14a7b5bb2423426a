package tramoya.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.analytics.TestShop.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.analytics.FigureQueries.Now;
import tramoya.analytics.TestShop.Store;
import tramoya.eventing.Unavailable;

@SuppressWarnings("NullAway.Init") // set before each test
class FigureStreamTest {
    private static final Duration PACE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration QUIET = Duration.ofMillis(200);

    @TempDir
    private Path directory;

    private TestShop shop;
    private FigureStream stream;

    @BeforeEach
    void open() {
        shop = new TestShop(Store.SQLITE, directory);
        stream = new FigureStream(shop.queries, shop.clock::get, PACE);
    }

    @AfterEach
    void close() {
        stream.stop();
        shop.close();
    }

    private static Now next(Watcher watcher) throws InterruptedException {
        return Objects.requireNonNull(watcher.next(PATIENCE), "nothing was shown in time");
    }

    @Test
    void a_watcher_sees_the_present_and_then_only_changes() throws InterruptedException {
        Watcher watcher = stream.join();
        assertThat(next(watcher).day().figures().cartsOpened()).isZero();
        assertThat(watcher.next(QUIET)).as("nothing happened").isNull();

        shop.open(1, "ana", NOON);

        Now now = next(watcher);
        assertThat(now.day().figures().cartsOpened()).isEqualTo(1);
        assertThat(now.minute().figures().cartsOpened()).isEqualTo(1);

        shop.clock.set(NOON.plusSeconds(60));
        now = next(watcher);
        assertThat(now.minute().minute()).isEqualTo(NOON.plusSeconds(60));
        assertThat(now.minute().figures().cartsOpened()).isZero();
        assertThat(now.day().figures().cartsOpened()).isEqualTo(1);
    }

    @Test
    void who_does_not_take_is_overtaken_and_holds_up_nobody() throws InterruptedException {
        Watcher slow = stream.join();
        Watcher quick = stream.join();
        for (int i = 1; i <= 3; i++) {
            shop.open(i, "ana", NOON);
            awaitCarts(quick, i);
        }
        shop.settle();
        awaitCarts(slow, 3);
        assertThat(slow.next(QUIET)).isNull();
    }

    private static void awaitCarts(Watcher watcher, long carts) throws InterruptedException {
        while (next(watcher).day().figures().cartsOpened() < carts) {
            Thread.onSpinWait();
        }
    }

    @Test
    void only_the_newest_figures_wait_and_the_same_ones_are_nothing_new() throws InterruptedException {
        var watcher = new Watcher();
        Now first = shop.queries.now(NOON);
        Now second = shop.queries.now(NOON.plusSeconds(60));
        watcher.show(first);
        watcher.show(second);
        assertThat(next(watcher)).isEqualTo(second);
        watcher.show(second);
        assertThat(watcher.next(Duration.ZERO)).isNull();
    }

    @Test
    void no_more_than_a_hundred_watch_and_one_that_leaves_makes_room() {
        Watcher first = stream.join();
        for (int i = 1; i < FigureStream.WATCHERS_MAX; i++) {
            stream.join();
        }
        assertThatExceptionOfType(Unavailable.class).isThrownBy(stream::join);
        stream.leave(first);
        stream.leave(first);
        stream.join();
        assertThat(stream.size()).isEqualTo(FigureStream.WATCHERS_MAX);
    }

    @Test
    void it_starts_again_for_the_next_one_after_the_last_has_left() throws InterruptedException {
        stream.leave(stream.join());
        assertThat(stream.size()).isZero();
        Watcher watcher = stream.join();
        next(watcher);
        shop.open(1, "ana", NOON);
        assertThat(next(watcher).day().figures().cartsOpened()).isEqualTo(1);
    }

    @Test
    void the_end_of_the_process_ends_every_stream_and_takes_no_new_one() throws InterruptedException {
        Watcher watcher = stream.join();
        next(watcher);
        stream.stop();
        assertThat(watcher.isCut()).isTrue();
        assertThat(watcher.next(PATIENCE)).as("returns at once").isNull();
        assertThat(stream.isRunning()).isFalse();
        assertThatExceptionOfType(Unavailable.class).isThrownBy(stream::join);
    }
}
