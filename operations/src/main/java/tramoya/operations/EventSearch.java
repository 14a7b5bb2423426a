package tramoya.operations;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Engine;
import tramoya.eventing.EventLog;
import tramoya.eventing.EventTypes;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;

/**
 * Looks events up in the logs of all services of this process. Safe for any number of threads.
 *
 * <p><b>What comes first.</b> With {@code after}: what follows that cursor, oldest first. Without it, a search for one
 * subject or one correlation starts with their first event, and any other search starts with the newest events that
 * match. Either way a page runs forward in log time, and its {@code next} continues after it, also when nothing more is
 * there yet: whoever keeps asking with the latest {@code next} sees every event once.
 *
 * <p><b>What it costs.</b> A request looks at no more than {@value #SCANNED_MAX} events; looking for the newest ones it
 * shares them evenly among the logs. A page can thus be short, or empty, and {@code more} says that there is something
 * to go on with. Logs of several services have no common order but time: an event that is committed while a page is
 * read may stand on a later page than one with a slightly later time.
 */
final class EventSearch {
    /** About a quarter of a second of reading on a small machine. */
    static final int SCANNED_MAX = 50_000;

    /** The stream kind in which every service keeps what operators did. */
    private static final String AUDIT = EventTypes.EVERY_LOG;

    private static final int WINDOW = 500;

    private static final Comparator<RecordedEvent> BY_TIME = Comparator.comparing(
                    (RecordedEvent event) -> event.envelope().recordedAt())
            .thenComparing(event -> event.envelope().source())
            .thenComparingLong(RecordedEvent::position);

    private final Engine engine;
    private final Others others;

    EventSearch(Engine engine) {
        this(engine, Others.NONE);
    }

    EventSearch(Engine engine, Others others) {
        this.engine = engine;
        this.others = others;
    }

    /**
     * One page of events.
     *
     * @param next where to go on; never empty
     * @param more whether there is something to go on with now
     * @param previous what {@link #older} takes to show what came before; null at the beginning of the logs, and where
     *     a page did not start from the newest events
     */
    record Page(
            List<RecordedEvent> items,
            String next,
            boolean more,
            @Nullable String previous) {}

    /** @throws Rejected {@code service.unknown} or {@code cursor.invalid} */
    Page find(EventFilter filter, @Nullable String after, int limit) {
        Collection<Service> services = services(filter.service());
        boolean wholeLogs = filter.subject() == null && filter.correlation() == null;
        if (after == null && wholeLogs) {
            return newest(services, Cursor.START, filter, limit);
        }
        List<Track> tracks = tracks(services, filter);
        Cursor from = after == null ? Cursor.START : Cursor.decoded(after);
        // A cursor of a process that heard nothing from here then knows nothing of these logs.
        if (others.services().isEmpty()
                && after != null
                && tracks.stream().noneMatch(track -> from.knows(track.name()))) {
            throw Rejected.invalid("cursor.invalid", "The cursor belongs to another search: start without it");
        }
        return forward(tracks, from, filter, limit);
    }

    /**
     * The newest matching events in front of a page that {@link #find} or this gave.
     *
     * @throws Rejected {@code service.unknown} or {@code cursor.invalid}
     */
    Page older(EventFilter filter, String before, int limit) {
        return newest(services(filter.service()), Cursor.decoded(before), filter, limit);
    }

    /** The services to look at; all with a log here for null. */
    Collection<Service> services(@Nullable String name) {
        return name == null
                ? engine.services().stream()
                        .filter(service -> !service.definition().isQuerySide())
                        .toList()
                : List.of(Services.named(name, engine));
    }

    private static List<Track> tracks(Collection<Service> services, EventFilter filter) {
        UUID correlation = filter.correlation();
        String subject = filter.subject();
        return services.stream()
                .flatMap(service -> correlation != null
                        ? Stream.of(Track.process(service.log(), correlation))
                        : subject != null ? streams(service, subject) : Stream.of(Track.log(service.log())))
                .toList();
    }

    private static Stream<Track> streams(Service service, String subject) {
        return Stream.concat(service.definition().aggregates().stream().map(Aggregate::category), Stream.of(AUDIT))
                .distinct()
                .map(category -> Track.stream(service.log(), category, subject));
    }

    private static Page forward(List<Track> tracks, Cursor from, EventFilter filter, int limit) {
        List<Track.Reading> readings = tracks.stream()
                .map(track -> new Track.Reading(track, from.mark(track.name()), limit))
                .toList();
        PriorityQueue<Track.Reading> waiting = new PriorityQueue<>(Track.Reading.BY_TIME);
        readings.stream().filter(Track.Reading::hasNext).forEach(waiting::add);
        List<RecordedEvent> items = new ArrayList<>();
        for (int scanned = 0; scanned < SCANNED_MAX && items.size() < limit && !waiting.isEmpty(); scanned++) {
            Track.Reading earliest = waiting.remove();
            RecordedEvent event = earliest.take();
            if (filter.test(event)) {
                items.add(event);
            }
            if (earliest.hasNext()) {
                waiting.add(earliest);
            }
        }
        Map<String, Long> marks = new HashMap<>();
        readings.forEach(reading -> marks.put(reading.name(), reading.mark()));
        return new Page(items, new Cursor(marks).encoded(), !waiting.isEmpty(), null);
    }

    /** @param upTo where the page before this one began in each log; the heads of those that it does not know */
    private static Page newest(Collection<Service> services, Cursor upTo, EventFilter filter, int limit) {
        Map<String, Long> heads = new HashMap<>();
        List<RecordedEvent> found = new ArrayList<>();
        int share = SCANNED_MAX / Math.max(1, services.size());
        for (Service service : services) {
            EventLog log = service.log();
            long head = upTo.knows(log.name()) ? Math.min(log.head(), upTo.mark(log.name())) : log.head();
            heads.put(log.name(), head);
            found.addAll(newest(log, head, filter, limit, share));
        }
        found.sort(BY_TIME);
        List<RecordedEvent> items = List.copyOf(found.subList(Math.max(0, found.size() - limit), found.size()));
        Map<String, Long> marks = new HashMap<>();
        heads.forEach((log, head) -> marks.put(log, begin(log, head, items, found, share)));
        boolean older = marks.values().stream().anyMatch(mark -> mark > 0);
        return new Page(items, new Cursor(heads).encoded(), false, older ? new Cursor(marks).encoded() : null);
    }

    /** Where an older page goes on in one log: in front of what was shown, or of all that was looked at in vain. */
    private static long begin(String log, long head, List<RecordedEvent> shown, List<RecordedEvent> found, int share) {
        return shown.stream()
                .filter(event -> event.envelope().source().equals(log))
                .mapToLong(event -> event.position() - 1)
                .min()
                .orElseGet(() -> found.stream()
                                .anyMatch(event -> event.envelope().source().equals(log))
                        ? head
                        : Math.max(0, head - share));
    }

    /** The last matching events up to {@code head}, oldest first, found by reading windows backwards. */
    private static Collection<RecordedEvent> newest(
            EventLog log, long head, EventFilter filter, int limit, int scannedMax) {
        Deque<RecordedEvent> found = new ArrayDeque<>();
        long stop = Math.max(0, head - scannedMax);
        for (long high = head; high > stop && found.size() < limit; high = Math.max(stop, high - WINDOW)) {
            range(log, Math.max(stop, high - WINDOW), high).reversed().stream()
                    .filter(filter)
                    .limit(limit - found.size())
                    .forEach(found::addFirst);
        }
        return found;
    }

    /** All events after {@code low} up to {@code high}; a log may answer a read with less than it was asked for. */
    static List<RecordedEvent> range(EventLog log, long low, long high) {
        List<RecordedEvent> events = new ArrayList<>();
        long position = low;
        while (position < high) {
            List<RecordedEvent> read = log.read(position, (int) (high - position));
            if (read.isEmpty()) {
                break;
            }
            events.addAll(read);
            position = read.getLast().position();
        }
        return events;
    }
}
