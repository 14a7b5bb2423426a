package tramoya.eventing;

import org.jspecify.annotations.Nullable;

/**
 * An event at its place in a log, with its payload as the exact bytes that were appended. Immutable; safe for any
 * number of threads.
 */
public final class RecordedEvent {
    private final Envelope envelope;
    private final String json;

    /** Decoded once however many subscribers there are: parsing was two thirds of the cost of a replay. */
    private volatile @Nullable Object decoded;

    /** @param json the payload as written, possibly by an older version of the code */
    public RecordedEvent(Envelope envelope, String json) {
        this.envelope = envelope;
        this.json = json;
    }

    /** @param decoded what the payload says, when that is known without parsing */
    public RecordedEvent(Envelope envelope, String json, @Nullable Object decoded) {
        this(envelope, json);
        this.decoded = decoded;
    }

    public Envelope envelope() {
        return envelope;
    }

    public String json() {
        return json;
    }

    public long position() {
        return envelope.position();
    }

    /** The record that today's code makes of it. */
    public Object decoded(EventTypes types) {
        Object known = decoded;
        if (known == null) {
            known = types.read(envelope.type(), envelope.schemaVersion(), json);
            decoded = known; // two threads may both decode; records are values, so either will do
        }
        return known;
    }

    @Override
    public String toString() {
        return "%s[%s %d]".formatted(envelope.type(), envelope.source(), envelope.position());
    }
}
