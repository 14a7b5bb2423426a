package tramoya.operations;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.EventLog;
import tramoya.eventing.RecordedEvent;

/**
 * One ordered run of events that a search reads: a log, one stream of it, or one business process in it.
 *
 * @param name what a {@link Cursor} calls it
 * @param mark an event's place in it
 */
record Track(String name, Reader reader, ToLongFunction<RecordedEvent> mark) {
    /** At most {@code limit} events after a mark, oldest first. */
    @FunctionalInterface
    interface Reader {
        List<RecordedEvent> after(long mark, int limit);
    }

    static Track log(EventLog log) {
        return new Track(log.name(), log::read, RecordedEvent::position);
    }

    static Track stream(EventLog log, String category, String subject) {
        return new Track(
                log.name() + "/" + category,
                (version, limit) -> log.readStream(category + "-" + subject, version, limit),
                event -> event.envelope().version());
    }

    /** Read at once, because a log gives a whole process or nothing; at most 10,000 events. */
    static Track process(EventLog log, UUID correlation) {
        List<RecordedEvent> events = log.readCorrelated(correlation);
        return new Track(
                log.name(),
                (position, limit) -> events.stream()
                        .filter(event -> event.position() > position)
                        .limit(limit)
                        .toList(),
                RecordedEvent::position);
    }

    /**
     * A track being read: what is fetched and not yet taken, and how far it was taken. Not safe for several threads.
     */
    static final class Reading {
        /** By log time; equal times of several logs in a fixed order, so that pages repeat. */
        static final Comparator<Reading> BY_TIME = Comparator.comparing(
                        (Reading reading) -> reading.first().envelope().recordedAt())
                .thenComparing(reading -> reading.track.name());

        private static final int FETCH_MAX = 1_000;

        private final Track track;
        private final Deque<RecordedEvent> fetched = new ArrayDeque<>();
        private int fetch;
        private long mark;

        Reading(Track track, long mark, int fetch) {
            this.track = track;
            this.mark = mark;
            this.fetch = fetch;
        }

        String name() {
            return track.name();
        }

        long mark() {
            return mark;
        }

        /** False at the end of the track. */
        boolean hasNext() {
            if (fetched.isEmpty()) {
                fetched.addAll(track.reader().after(mark, fetch));
                fetch = Math.min(FETCH_MAX, fetch * 2); // whoever comes back is looking for something rare
            }
            return !fetched.isEmpty();
        }

        RecordedEvent take() {
            RecordedEvent event = fetched.removeFirst();
            mark = track.mark().applyAsLong(event);
            return event;
        }

        private RecordedEvent first() {
            @Nullable RecordedEvent first = fetched.peekFirst();
            if (first == null) {
                throw new IllegalStateException("Ask hasNext() before comparing tracks");
            }
            return first;
        }
    }
}
