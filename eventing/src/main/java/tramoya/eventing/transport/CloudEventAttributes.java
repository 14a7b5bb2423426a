package tramoya.eventing.transport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Envelope;
import tramoya.eventing.RecordedEvent;

/**
 * An event's envelope as CloudEvents 1.0 attributes, which a broker's binding carries as headers beside the payload
 * (binary mode). Names are the specification's: lower case letters and digits.
 *
 * <p>Beside the registered ones there are {@code stream}, {@code schemaversion}, {@code recordedtime}, {@code actor},
 * {@code position}, {@code slot}, {@code previous} and {@code epoch}; see {@link Linked} for the last ones. Times are
 * exact to the microsecond.
 */
public final class CloudEventAttributes {
    public static final String CONTENT_TYPE = "application/json";

    private CloudEventAttributes() {}

    /** In the order in which people want to read them. */
    public static Map<String, String> of(Linked linked) {
        Envelope envelope = linked.event().envelope();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", envelope.id().toString());
        attributes.put("source", "/" + envelope.source());
        attributes.put("type", envelope.type());
        attributes.put("subject", envelope.subject());
        attributes.put("time", envelope.occurredAt().toString());
        attributes.put("dataschema", schemaOf(envelope.type()));
        attributes.put("partitionkey", envelope.key());
        attributes.put("sequence", Long.toString(envelope.version()));
        attributes.put("correlationid", envelope.correlation().toString());
        attributes.put("causationid", envelope.causation().toString());
        if (envelope.traceparent() != null) {
            attributes.put("traceparent", envelope.traceparent());
        }
        attributes.put("stream", envelope.stream());
        attributes.put("schemaversion", Integer.toString(envelope.schemaVersion()));
        attributes.put("recordedtime", envelope.recordedAt().toString());
        attributes.put("actor", envelope.actor());
        attributes.put("position", Long.toString(envelope.position()));
        attributes.put("slot", Integer.toString(envelope.slot()));
        attributes.put("previous", Long.toString(linked.previous()));
        attributes.put("epoch", linked.epoch().toString());
        return attributes;
    }

    /** A URI reference, so letters such as ñ are percent-encoded. */
    private static String schemaOf(String type) {
        return "/catalogue/" + URLEncoder.encode(type, StandardCharsets.UTF_8) + "/schema";
    }

    /**
     * The other way round. Attributes that are not ours are left alone.
     *
     * @throws IllegalArgumentException when one is missing or malformed: this is no event of a log
     */
    public static Linked read(Map<String, String> attributes, String json) {
        try {
            var envelope = new Envelope(
                    required(attributes, "source").substring(1),
                    Long.parseLong(required(attributes, "position")),
                    required(attributes, "stream"),
                    Long.parseLong(required(attributes, "sequence")),
                    UUID.fromString(required(attributes, "id")),
                    required(attributes, "type"),
                    Integer.parseInt(required(attributes, "schemaversion")),
                    required(attributes, "partitionkey"),
                    Instant.parse(required(attributes, "time")),
                    Instant.parse(required(attributes, "recordedtime")),
                    UUID.fromString(required(attributes, "correlationid")),
                    UUID.fromString(required(attributes, "causationid")),
                    attributes.get("traceparent"),
                    required(attributes, "actor"));
            return new Linked(
                    new RecordedEvent(envelope, json),
                    Long.parseLong(required(attributes, "previous")),
                    UUID.fromString(required(attributes, "epoch")));
        } catch (java.time.DateTimeException | IndexOutOfBoundsException malformed) {
            throw new IllegalArgumentException("A message is no event of a log: " + malformed.getMessage(), malformed);
        }
    }

    private static String required(Map<String, String> attributes, String name) {
        @Nullable String value = attributes.get(name);
        if (value == null) {
            throw new IllegalArgumentException("A message is no event of a log: it has no " + name);
        }
        return value;
    }
}
