package tramoya.eventing;

/**
 * An event at its place in a log, with its payload as the exact bytes that were appended.
 *
 * @param json the payload as written, possibly by an older version of the code
 */
public record RecordedEvent(Envelope envelope, String json) {
    public long position() {
        return envelope.position();
    }
}
