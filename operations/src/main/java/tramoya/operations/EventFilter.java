package tramoya.operations;

import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Envelope;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Rejected;

/** Which events somebody wants to see; what is null is not asked for. */
record EventFilter(
        @Nullable String service,
        @Nullable String type,
        @Nullable String subject,
        @Nullable UUID correlation) implements Predicate<RecordedEvent> {

    /**
     * Takes the parameters of a request; blank ones count as not given.
     *
     * @throws Rejected {@code correlation.invalid} when the correlation is no UUID
     */
    static EventFilter of(
            @Nullable String service, @Nullable String type, @Nullable String subject, @Nullable String correlation) {
        String correlated = given(correlation);
        return new EventFilter(
                given(service), given(type), given(subject), correlated == null ? null : uuid(correlated));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Rejected.invalid("correlation.invalid", "The correlation must be a UUID, such as an order's id");
        }
    }

    @Override
    public boolean test(RecordedEvent event) {
        Envelope envelope = event.envelope();
        return (service == null || service.equals(envelope.source()))
                && (type == null || type.equals(envelope.type()))
                && (subject == null || subject.equals(envelope.subject()))
                && (correlation == null || correlation.equals(envelope.correlation()));
    }
}
