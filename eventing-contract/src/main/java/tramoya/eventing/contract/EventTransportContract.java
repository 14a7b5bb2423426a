package tramoya.eventing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tramoya.eventing.Envelope;
import tramoya.eventing.Ids;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.EventTransport.Subscription;
import tramoya.eventing.transport.Linked;

/**
 * What every {@link EventTransport} keeps, against a real broker that the subclass starts once. Each test uses a log of
 * its own, so that nothing has to be cleaned. Nothing here is ever skipped.
 */
@Timeout(300)
public abstract class EventTransportContract {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final UUID EPOCH = Ids.next();

    private final String source = "t" + Ids.next().toString().replace("-", "");

    @SuppressWarnings("NullAway.Init") // opened before each test
    private EventTransport transport;

    /** Connects to the broker. */
    protected abstract EventTransport open();

    /** Makes the broker unreachable for everybody, by killing it. */
    protected abstract void killBroker() throws Exception;

    /** Brings it back, with what it had promised to keep. */
    protected abstract void restartBroker() throws Exception;

    @BeforeEach
    void openTransport() {
        transport = open();
        transport.declare(source);
    }

    @AfterEach
    void closeTransport() {
        transport.close();
    }

    @Test
    void an_event_arrives_as_it_was_published() {
        List<Linked> received = listen("shop");
        Linked plain =
                linked(1, 0, "{\"año\":\"🎭\\u0000\"}", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        Linked untraced = linked(7, 5, "\"" + "ñ".repeat(300_000) + "\"", null);

        transport.publish(source, List.of(plain));
        transport.publish(source, List.of(untraced));

        await().atMost(PATIENCE).until(() -> received.size() >= 2);
        assertSame(received.getFirst(), plain);
        assertSame(received.getLast(), untraced);
    }

    @Test
    void declaring_again_changes_nothing() {
        List<Linked> received = listen("shop");
        transport.declare(source);
        transport.publish(source, events(1, 3));

        await().atMost(PATIENCE).until(() -> Set.copyOf(positions(received)).equals(Set.of(1L, 2L, 3L)));
    }

    @Test
    void every_subscriber_hears_everything_and_each_slot_in_order() {
        List<Linked> shop = listen("shop");
        List<Linked> warehouse = listen("warehouse");

        transport.publish(source, events(1, 500));
        transport.publish(source, events(501, 1_000));

        for (List<Linked> received : List.of(shop, warehouse)) {
            await().atMost(PATIENCE).until(() -> received.size() == 1_000);
            assertThat(positions(received))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 1_000).boxed().toList());
            for (int slot = 0; slot < Envelope.SLOTS; slot++) {
                int one = slot;
                assertThat(received.stream()
                                .filter(each -> each.event().envelope().slot() == one)
                                .map(each -> each.event().position()))
                        .isSorted();
            }
        }
    }

    @Test
    void a_closed_subscription_hears_nothing_more_and_the_others_go_on() {
        List<Linked> gone = new CopyOnWriteArrayList<>();
        Subscription subscription = transport.subscribe(source, "gone", gone::add);
        List<Linked> stays = listen("stays");
        transport.publish(source, events(1, 1));
        await().atMost(PATIENCE).until(() -> gone.size() == 1 && stays.size() == 1);

        subscription.close();
        subscription.close();
        transport.publish(source, events(2, 2));

        await().atMost(PATIENCE).until(() -> stays.size() == 2);
        assertThat(gone).hasSize(1);
    }

    @Test
    void what_was_promised_survives_the_broker_and_delivery_goes_on_after_it() throws Exception {
        List<Linked> received = listen("shop");
        transport.publish(source, events(1, 100));
        killBroker();
        try {
            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> transport.publish(source, events(101, 101)));
        } finally {
            restartBroker();
        }
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            transport.publish(source, events(101, 110));
            return true;
        });

        await().atMost(PATIENCE)
                .until(() -> positions(received).stream().distinct().count() == 110);
    }

    @Test
    void an_empty_publication_is_no_trouble() {
        transport.publish(source, List.of());
    }

    @Test
    void progress_may_be_told_at_any_time() {
        List<Linked> received = new CopyOnWriteArrayList<>();
        try (Subscription subscription = transport.subscribe(source, "shop", received::add)) {
            subscription.reached("orders", 0);
            transport.publish(source, events(1, 10));
            await().atMost(PATIENCE).until(() -> received.size() == 10);
            subscription.reached("orders", 10);
            subscription.reached("orders", 4);
        }
    }

    private List<Linked> listen(String subscriber) {
        List<Linked> received = new CopyOnWriteArrayList<>();
        transport.subscribe(source, subscriber, received::add);
        return received;
    }

    private static List<Long> positions(List<Linked> received) {
        return received.stream().map(each -> each.event().position()).toList();
    }

    private static void assertSame(Linked received, Linked published) {
        assertThat(received.previous()).isEqualTo(published.previous());
        assertThat(received.epoch()).isEqualTo(published.epoch());
        assertThat(received.event().envelope()).isEqualTo(published.event().envelope());
        assertThat(received.event().json()).isEqualTo(published.event().json());
    }

    private List<Linked> events(long first, long last) {
        List<Linked> events = new ArrayList<>();
        IntStream.rangeClosed((int) first, (int) last)
                .forEach(position -> events.add(linked(position, 0, "{\"n\":%d}".formatted(position), null)));
        return events;
    }

    private Linked linked(long position, long previous, String json, @Nullable String traceparent) {
        String key = "ñ-" + position % 100;
        var envelope = new Envelope(
                source,
                position,
                "order-" + key,
                position / 100 + 1,
                Ids.next(),
                "PedidoCreado",
                2,
                key,
                Instant.parse("2026-11-23T10:15:30.123456Z"),
                Instant.parse("2026-11-23T10:15:31.654321Z"),
                Ids.next(),
                Ids.next(),
                traceparent,
                "visitante ñ");
        return new Linked(new RecordedEvent(envelope, json), previous, EPOCH);
    }
}
