package tramoya.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import tramoya.bench.floor.Floors;
import tramoya.bench.load.Meter;
import tramoya.bench.load.Timings;
import tramoya.bench.report.Run;
import tramoya.eventing.Engine;
import tramoya.eventing.EventLog;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Ids;
import tramoya.eventing.NewEvent;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.events.Language;

/**
 * Many writers on one log, each waiting for its event to be on disk before it writes the next. The log belongs to a
 * service that nobody listens to.
 */
public final class Append implements Scenario, AutoCloseable {
    private static final String SERVICE = "bench";
    private static final String APPEND = "append";

    private final int writers;
    private final Duration lasting;
    private final Duration warmUpLasting;
    private final Clock clock;
    private final Engine engine;
    private final EventLog log;

    /** @param storage where no other engine runs */
    public Append(Storage storage, Clock clock, int writers, Duration lasting, Duration warmUpLasting) {
        this.writers = writers;
        this.lasting = lasting;
        this.warmUpLasting = warmUpLasting;
        this.clock = clock;
        EventTypes none = new EventTypes(Language.mapper(), List.of(), List.of(), _ -> List.of());
        engine = Engine.start(
                storage, none, clock, List.of(ServiceDefinition.named(SERVICE).build()));
        log = engine.service(SERVICE).log();
    }

    @Override
    public List<String> about() {
        return List.of(
                "Writers append an event of 400 bytes to a new stream each, and wait until it is on disk before the next one: so many are on their way at any time, not a fixed rate.",
                "The floor beside it is the same table filled by one thread in batches of as many rows, with nothing else around it.");
    }

    @Override
    public Map<String, String> setting() {
        return Map.of("writers", Integer.toString(writers), "seconds", Long.toString(lasting.toSeconds()));
    }

    @Override
    public void warmUp() {
        if (warmUpLasting.isPositive()) {
            append(warmUpLasting);
        }
    }

    @Override
    public Run run() {
        return append(lasting);
    }

    private Run append(Duration time) {
        Timings timings = new Timings();
        AtomicLong appended = new AtomicLong();
        Meter meter = Meter.start();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> all = IntStream.range(0, writers)
                    .mapToObj(_ -> threads.submit(() -> write(end, timings, appended)))
                    .toList();
            for (Future<?> writer : all) {
                writer.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a writer failed: " + failure.getCause(), failure.getCause());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Run.Notes notes = new Run.Notes()
                .figure("appended", "events/s", appended.get() / seconds)
                .latency(
                        APPEND,
                        java.util.Objects.requireNonNull(timings.latencies().get(APPEND)));
        Costs.note(notes, meter.used(), appended.get(), "event");
        return notes.run();
    }

    private void write(long end, Timings timings, AtomicLong appended) {
        while (System.nanoTime() < end) {
            long from = System.nanoTime();
            UUID id = Ids.next();
            log.append("note-" + id, 0, List.of(event(id)));
            timings.record(APPEND, System.nanoTime() - from);
            appended.incrementAndGet();
        }
    }

    private NewEvent event(UUID id) {
        Instant now = clock.instant();
        return new NewEvent(id, "BenchNote", 1, id.toString(), now, id, id, null, SERVICE, Floors.PAYLOAD);
    }

    @Override
    public void close() {
        engine.close();
    }
}
