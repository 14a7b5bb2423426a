package tramoya.app.processes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Envelope;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.transport.Feed;

/** A part of a log on its way to another process. Payloads travel as text, so that no byte of them changes. */
record FeedPage(UUID epoch, long head, List<Entry> events) {
    FeedPage {
        events = List.copyOf(events);
    }

    record Entry(
            long position,
            String stream,
            long version,
            UUID id,
            String type,
            int schemaVersion,
            String key,
            Instant occurredAt,
            Instant recordedAt,
            UUID correlation,
            UUID causation,
            @Nullable String traceparent,
            String actor,
            String payload) {
        private static Entry of(RecordedEvent event) {
            Envelope envelope = event.envelope();
            return new Entry(
                    envelope.position(),
                    envelope.stream(),
                    envelope.version(),
                    envelope.id(),
                    envelope.type(),
                    envelope.schemaVersion(),
                    envelope.key(),
                    envelope.occurredAt(),
                    envelope.recordedAt(),
                    envelope.correlation(),
                    envelope.causation(),
                    envelope.traceparent(),
                    envelope.actor(),
                    event.json());
        }

        private RecordedEvent event(String source) {
            return new RecordedEvent(
                    new Envelope(
                            source,
                            position,
                            stream,
                            version,
                            id,
                            type,
                            schemaVersion,
                            key,
                            occurredAt,
                            recordedAt,
                            correlation,
                            causation,
                            traceparent,
                            actor),
                    payload);
        }
    }

    static FeedPage of(Feed.Page page) {
        return new FeedPage(
                page.epoch(), page.head(), page.events().stream().map(Entry::of).toList());
    }

    Feed.Page page(String source) {
        return new Feed.Page(
                epoch, head, events.stream().map(entry -> entry.event(source)).toList());
    }
}
