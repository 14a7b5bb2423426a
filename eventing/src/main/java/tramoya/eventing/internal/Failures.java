package tramoya.eventing.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tramoya.eventing.RecordedEvent;

/** The failures of one page: which event of which key failed how, and which events wait behind a key. */
final class Failures {
    private final Map<String, Failed> failed = new LinkedHashMap<>();
    private final List<RecordedEvent> waiting = new ArrayList<>();

    private record Failed(long position, Throwable failure) {}

    boolean blocks(RecordedEvent event, Parking parking) {
        String key = event.envelope().key();
        if (parking.isParked(key) || failed.containsKey(key)) {
            waiting.add(event);
            return true;
        }
        return false;
    }

    void add(RecordedEvent event, Throwable failure) {
        failed.put(event.envelope().key(), new Failed(event.position(), failure));
        waiting.add(event);
    }

    void write(Parking parking, Instant now, Tx tx) {
        failed.forEach((key, one) -> parking.park(key, one.position(), one.failure(), now, tx));
        waiting.forEach(event -> parking.queue(event.envelope().key(), event.position(), tx));
    }

    Set<String> keys() {
        return new HashSet<>(failed.keySet());
    }
}
