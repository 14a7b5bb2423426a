package tramoya.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tramoya.eventing.Envelope;
import tramoya.eventing.RecordedEvent;

/**
 * A recorded event as a CloudEvents 1.0 object in structured form. Attribute names are the specification's: lower case,
 * no separators.
 *
 * @param time business time; {@code recordedtime} is the log's
 * @param sequence the version in the stream, as text, as the sequence extension wants it
 * @param data the payload, byte for byte as it was appended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"specversion", "id", "source", "type", "subject", "time"})
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        String time,
        String datacontenttype,
        String dataschema,
        String partitionkey,
        String sequence,
        String correlationid,
        String causationid,
        @Nullable String traceparent,
        String recordedtime,
        String actor,
        long position,
        int slot,
        @JsonRawValue String data) {

    static CloudEvent of(RecordedEvent recorded) {
        Envelope envelope = recorded.envelope();
        return new CloudEvent(
                "1.0",
                envelope.id().toString(),
                "/" + envelope.source(),
                envelope.type(),
                envelope.subject(),
                envelope.occurredAt().toString(),
                "application/json",
                schemaOf(envelope.type()),
                envelope.key(),
                Long.toString(envelope.version()),
                envelope.correlation().toString(),
                envelope.causation().toString(),
                envelope.traceparent(),
                envelope.recordedAt().toString(),
                envelope.actor(),
                envelope.position(),
                envelope.slot(),
                recorded.json());
    }

    /** Where the JSON Schema of an event stands; a URI reference, so letters such as ñ are percent-encoded. */
    static String schemaOf(String type) {
        return pageOf(type) + "/schema";
    }

    /** Where the catalogue describes an event. */
    static String pageOf(String type) {
        return "/catalogue/" + UriUtils.encodePathSegment(type, StandardCharsets.UTF_8);
    }
}
