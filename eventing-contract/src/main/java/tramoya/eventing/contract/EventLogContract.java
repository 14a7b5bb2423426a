package tramoya.eventing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tramoya.eventing.Envelope;
import tramoya.eventing.EventLog;
import tramoya.eventing.EventLog.Receipt;
import tramoya.eventing.EventLog.StreamAppend;
import tramoya.eventing.Ids;
import tramoya.eventing.NewEvent;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.StaleVersion;

/**
 * What every {@link EventLog} keeps, without the services on top of it. A store proves itself by one subclass that
 * opens an empty log. Nothing here is ever skipped.
 */
@Timeout(60)
public abstract class EventLogContract {
    private static final int WRITERS = 16;
    private static final UUID ORDER = Ids.next();

    @SuppressWarnings("NullAway.Init") // opened before each test
    private EventLog log;

    /** Opens a log without events. */
    protected abstract EventLog open();

    /** Closes the log and opens it again, as after a restart. */
    protected abstract EventLog reopen();

    /** Tries to change what has happened, behind the log's back. */
    protected abstract void tamper(String sql);

    @BeforeEach
    void openLog() {
        log = open();
    }

    @Test
    void an_append_is_read_back_byte_for_byte() {
        NewEvent event = event("{ \"año\" : 2026, \"nota\":\"🎭\\u0000\" }");

        Receipt receipt = log.append("order-1", 0, List.of(event));

        RecordedEvent read = only(log.read(0, 10));
        assertThat(read.json()).isEqualTo(event.json());
        assertSame(read, event, receipt.position());
    }

    @Test
    void what_was_appended_is_there_after_a_restart() {
        NewEvent event = event("{}");
        Receipt receipt = log.append("order-1", 0, List.of(event));
        UUID epoch = log.epoch();

        EventLog again = reopen();

        assertSame(only(again.read(0, 10)), event, receipt.position());
        assertThat(again.head()).isEqualTo(receipt.position());
        assertThat(again.epoch()).isEqualTo(epoch);
        assertThat(again.append("order-1", 1, List.of(event("{}"))).position()).isEqualTo(receipt.position() + 1);
    }

    @Test
    void an_append_repeated_writes_nothing_and_gets_the_first_receipt() {
        NewEvent event = event("{}");
        Receipt first = log.append("order-1", 0, List.of(event));
        log.append("order-1", 1, List.of(event("{}")));

        assertThat(log.append("order-1", 0, List.of(event))).isEqualTo(first);
        assertThat(log.read(0, 10)).hasSize(2);
    }

    @Test
    void a_stale_version_is_refused_and_writes_nothing() {
        log.append("order-1", 0, List.of(event("{}")));

        assertThatExceptionOfType(StaleVersion.class)
                .isThrownBy(() -> log.append("order-1", 0, List.of(event("{}"))))
                .withMessageContaining("order-1");
        assertThat(log.read(0, 10)).hasSize(1);
    }

    @Test
    void an_append_to_several_streams_is_all_or_nothing() {
        log.append("order-1", 0, List.of(event("{}")));

        assertThatExceptionOfType(StaleVersion.class)
                .isThrownBy(() -> log.append(List.of(
                        new StreamAppend("order-2", 0, List.of(event("{}"))),
                        new StreamAppend("order-1", 0, List.of(event("{}"))))));
        assertThat(log.readStream("order-2", 0, 10)).isEmpty();

        Receipt receipt = log.append(List.of(
                new StreamAppend("order-2", 0, List.of(event("{}"), event("{}"))),
                new StreamAppend("order-1", 1, List.of(event("{}")))));
        assertThat(receipt.position()).isEqualTo(4);
        assertThat(log.readStream("order-2", 0, 10)).hasSize(2);
        assertThat(log.readStream("order-1", 1, 10)).hasSize(1);
    }

    @Test
    void of_writers_at_the_same_version_exactly_one_wins() throws Exception {
        List<Outcome> outcomes = together(WRITERS, () -> log.append("order-1", 0, List.of(event("{}"))));

        assertThat(outcomes).filteredOn(outcome -> outcome == Outcome.WRITTEN).hasSize(1);
        assertThat(outcomes).filteredOn(outcome -> outcome == Outcome.STALE).hasSize(WRITERS - 1);
        assertThat(log.read(0, 100)).hasSize(1);
    }

    @Test
    void positions_are_dense_and_in_order_whatever_the_writers_do() throws Exception {
        together(WRITERS * 10, () -> log.append("order-" + Ids.next(), 0, List.of(event("{}"), event("{}"))));

        List<RecordedEvent> all = log.read(0, 1_000);
        assertThat(all)
                .extracting(RecordedEvent::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 20L * WRITERS).boxed().toList());
        assertThat(all).extracting(event -> event.envelope().recordedAt()).isSorted();
    }

    @Test
    void a_page_ends_where_it_should_and_the_next_one_goes_on() {
        for (int i = 0; i < 25; i++) {
            log.append("order-1", i, List.of(event("{\"n\":%d}".formatted(i))));
        }
        List<String> read = new ArrayList<>();
        long position = 0;
        for (List<RecordedEvent> page = log.read(0, 10); !page.isEmpty(); page = log.read(position, 10)) {
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            page.forEach(event -> read.add(event.json()));
            position = page.getLast().position();
        }
        assertThat(read)
                .containsExactlyElementsOf(
                        IntStream.range(0, 25).mapToObj("{\"n\":%d}"::formatted).toList());
    }

    @Test
    void a_stream_is_read_from_any_version() {
        log.append("order-1", 0, List.of(event("1"), event("2"), event("3")));
        log.append("order-10", 0, List.of(event("other")));

        assertThat(log.readStream("order-1", 1, 1))
                .extracting(RecordedEvent::json)
                .containsExactly("2");
        assertThat(log.readStream("order-1", 0, 10))
                .extracting(event -> event.envelope().version())
                .containsExactly(1L, 2L, 3L);
        assertThat(log.readStream("order-7", 0, 10)).isEmpty();
    }

    @Test
    void events_of_one_process_are_found_across_streams() {
        UUID other = Ids.next();
        log.append("order-1", 0, List.of(event("1")));
        log.append("order-2", 0, List.of(event("2", other)));
        log.append("payment-1", 0, List.of(event("3")));

        assertThat(log.readCorrelated(ORDER)).extracting(RecordedEvent::json).containsExactly("1", "3");
        assertThat(log.readCorrelated(other)).extracting(RecordedEvent::json).containsExactly("2");
        assertThat(log.readCorrelated(Ids.next())).isEmpty();
    }

    @Test
    void a_time_maps_to_one_position() {
        for (int i = 0; i < 10; i++) {
            log.append("order-1", i, List.of(event("{}")));
        }
        for (RecordedEvent event : log.read(0, 10)) {
            Instant at = event.envelope().recordedAt();
            assertThat(log.positionAt(at)).isGreaterThanOrEqualTo(event.position());
            assertThat(log.positionAt(at.minusNanos(1_000))).isLessThan(event.position());
        }
        assertThat(log.positionAt(Instant.EPOCH)).isZero();
    }

    @Test
    void whoever_waits_hears_of_the_next_event_and_only_then() throws Exception {
        assertThat(log.awaitAfter(0, Duration.ofMillis(20))).isFalse();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return log.awaitAfter(0, Duration.ofSeconds(30));
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        log.append("order-1", 0, List.of(event("{}")));

        assertThat(waiting.get()).isTrue();
        assertThat(log.awaitAfter(0, Duration.ZERO)).isTrue();
    }

    @Test
    void a_large_event_comes_back_whole() {
        NewEvent large = event("\"" + "ñ".repeat(600_000) + "\"");
        log.append("order-1", 0, List.of(large));

        assertThat(only(reopen().read(0, 1)).json()).isEqualTo(large.json());
    }

    @Test
    void nobody_can_change_or_delete_what_has_happened() {
        NewEvent event = event("{}");
        Receipt receipt = log.append("order-1", 0, List.of(event));

        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> tamper("UPDATE event SET data = '[]'"));
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> tamper("DELETE FROM event"));
        assertSame(only(reopen().read(0, 10)), event, receipt.position());
    }

    private enum Outcome {
        WRITTEN,
        STALE
    }

    private static List<Outcome> together(int count, Callable<?> task) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            IntStream.range(0, count).forEach(_ -> running.add(threads.submit(task)));
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<?> future : running) {
                outcomes.add(outcome(future));
            }
            return outcomes;
        }
    }

    private static Outcome outcome(Future<?> future) throws Exception {
        try {
            future.get();
            return Outcome.WRITTEN;
        } catch (ExecutionException failure) {
            assertThat(failure).hasCauseInstanceOf(StaleVersion.class);
            return Outcome.STALE;
        }
    }

    private static RecordedEvent only(List<RecordedEvent> events) {
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    /** Compares everything but the time of recording, which is the log's own. */
    private static void assertSame(RecordedEvent read, NewEvent event, long position) {
        Envelope envelope = read.envelope();
        assertThat(envelope)
                .isEqualTo(new Envelope(
                        envelope.source(),
                        position,
                        "order-1",
                        1,
                        event.id(),
                        event.type(),
                        event.schemaVersion(),
                        event.key(),
                        event.occurredAt(),
                        envelope.recordedAt(),
                        event.correlation(),
                        event.causation(),
                        event.traceparent(),
                        event.actor()));
        assertThat(read.json()).isEqualTo(event.json());
    }

    private static NewEvent event(String json) {
        return event(json, ORDER);
    }

    private static NewEvent event(String json, UUID correlation) {
        return new NewEvent(
                Ids.next(),
                "PedidoCreado",
                3,
                "order-key",
                Instant.parse("2026-11-23T10:15:30.123456Z"),
                correlation,
                Ids.next(),
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "tester",
                json);
    }
}
