package tramoya.eventing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tramoya.eventing.RecordedEvent;

/**
 * The newest events of a log in the order of positions, with holes. Bounded; the oldest leave first. Not thread-safe.
 */
final class Window {
    /** Some seconds of full load. */
    static final int EVENTS_MAX = 16_384;

    /** Characters of payload, so that a few huge events do not fill the memory. */
    private static final long CHARACTERS_MAX = 16L << 20;

    private final TreeMap<Long, RecordedEvent> events = new TreeMap<>();
    private long characters;
    private long left;

    /** False when it is here, or was. */
    boolean add(RecordedEvent event) {
        if (event.position() <= left || events.putIfAbsent(event.position(), event) != null) {
            return false;
        }
        characters += event.json().length();
        while (events.size() > EVENTS_MAX || (characters > CHARACTERS_MAX && events.size() > 1)) {
            RecordedEvent oldest = events.pollFirstEntry().getValue();
            characters -= oldest.json().length();
            left = oldest.position();
        }
        return true;
    }

    boolean has(long position) {
        return position <= left || events.containsKey(position);
    }

    /** The events right after {@code position}; empty when the first of them is not here. */
    List<RecordedEvent> after(long position, int limit) {
        List<RecordedEvent> found = new ArrayList<>();
        long wanted = position + 1;
        for (RecordedEvent event : events.tailMap(wanted, true).values()) {
            if (event.position() != wanted++ || found.size() == limit) {
                break;
            }
            found.add(event);
        }
        return found;
    }

    /** The position before the first event behind {@code position} that is here, or {@code last} when none is. */
    long gapEnd(long position, long last) {
        Long next = events.higherKey(position);
        return next == null ? last : Math.min(last, next - 1);
    }

    void clear() {
        events.clear();
        characters = 0;
        left = 0;
    }
}
