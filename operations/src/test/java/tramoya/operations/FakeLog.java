package tramoya.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tramoya.eventing.Envelope;
import tramoya.eventing.EventLog;
import tramoya.eventing.EventTypes;
import tramoya.eventing.RecordedEvent;
import tramoya.web.Kinds;

/** A log in memory. Thread-safe, and it wakes up who waits for it, as a real one does. */
final class FakeLog implements EventLog {
    private final String name;
    private final List<RecordedEvent> events = new ArrayList<>();
    private boolean broken;
    private int waiting;

    /** How many events were read. */
    int readSoFar;

    FakeLog(String name) {
        this.name = name;
    }

    /** Records an event about an order, {@code seconds} after noon. */
    RecordedEvent record(String type, String stream, long seconds) {
        return record(type, stream, seconds, Shop.AN_ORDER);
    }

    /** Records an event with its words, {@code seconds} after noon. */
    RecordedEvent record(Object event, String stream, long seconds) {
        EventTypes types = Kinds.ofTheShop();
        return record(types.of(event).wire(), stream, seconds, Shop.AN_ORDER, types.write(event));
    }

    RecordedEvent record(String type, String stream, long seconds, UUID correlation) {
        return record(type, stream, seconds, correlation, "{\"orderId\":\"%s\"}".formatted(correlation));
    }

    synchronized RecordedEvent record(String type, String stream, long seconds, UUID correlation, String json) {
        long position = events.size() + 1L;
        // Tests with long logs of many streams do not look at versions, so the last events will do.
        long version = 1
                + events.subList(Math.max(0, events.size() - 100), events.size()).stream()
                        .filter(event -> event.envelope().stream().equals(stream))
                        .mapToLong(event -> event.envelope().version())
                        .max()
                        .orElse(0);
        Instant at = Shop.NOON.plusSeconds(seconds);
        UUID id = new UUID(name.hashCode(), position);
        var envelope = new Envelope(
                name,
                position,
                stream,
                version,
                id,
                type,
                1,
                stream,
                at.minusMillis(5),
                at,
                correlation,
                new UUID(7, 7),
                null,
                "shopper");
        var event = new RecordedEvent(envelope, json);
        events.add(event);
        notifyAll();
        return event;
    }

    synchronized void breakDown() {
        broken = true;
        notifyAll();
    }

    /** How many threads wait for the next event. */
    synchronized int waiting() {
        return waiting;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public UUID epoch() {
        return new UUID(0, 1);
    }

    @Override
    public synchronized long head() {
        return events.size();
    }

    /** Never more than 700 at a time, as a log may answer less than it was asked for. */
    @Override
    public synchronized List<RecordedEvent> read(long position, int limit) {
        if (broken) {
            throw new IllegalStateException("the disk is gone");
        }
        int from = (int) Math.min(position, events.size());
        List<RecordedEvent> read =
                List.copyOf(events.subList(from, Math.min(events.size(), from + Math.min(limit, 700))));
        readSoFar += read.size();
        return read;
    }

    @Override
    public synchronized boolean awaitAfter(long position, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (events.size() <= position && !broken) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            waiting++;
            try {
                wait(millis);
            } finally {
                waiting--;
            }
        }
        return true;
    }

    @Override
    public synchronized List<RecordedEvent> readStream(String stream, long version, int limit) {
        return events.stream()
                .filter(event -> event.envelope().stream().equals(stream)
                        && event.envelope().version() > version)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<RecordedEvent> readCorrelated(UUID correlation) {
        return events.stream()
                .filter(event -> event.envelope().correlation().equals(correlation))
                .toList();
    }

    @Override
    public Receipt append(List<StreamAppend> streams) {
        throw new UnsupportedOperationException("operators do not append");
    }

    @Override
    public long positionAt(Instant time) {
        throw new UnsupportedOperationException("operators do not travel in time");
    }
}
