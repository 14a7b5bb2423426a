package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.transport.JobAttributes;

/**
 * A job as a message: its payload as the body, the rest in headers. A message without such headers is a job of another
 * stack when its body is a JSON object and it says which one it is, by the property {@code message_id} or a field
 * {@code id}: whoever sends it twice under one id asks for one thing.
 */
final class JobMessage {
    private static final int PERSISTENT = 2;
    private static final String MARK = "job-id";
    static final int ID_LENGTH_MAX = 200;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private JobMessage() {}

    static BasicProperties properties(QueuedJob job, Map<String, String> more) {
        Map<String, Object> headers = new HashMap<>(JobAttributes.of(job));
        headers.putAll(more);
        return new BasicProperties.Builder()
                .contentType("application/json")
                .deliveryMode(PERSISTENT)
                .messageId(job.id().toString())
                .correlationId(job.correlation().toString())
                .headers(headers)
                .build();
    }

    static byte[] body(QueuedJob job) {
        return job.json().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when this is no job; says why */
    static QueuedJob read(String queue, Delivery message) {
        if (message.getEnvelope().getExchange().equals(EventTopology.MQTT)) {
            return DeviceMessage.read(queue, message);
        }
        BasicProperties properties = message.getProperties();
        Map<String, String> attributes = new HashMap<>();
        if (properties.getHeaders() != null) {
            properties.getHeaders().forEach((name, value) -> attributes.put(name, String.valueOf(value)));
        }
        String text = text(message.getBody());
        return attributes.containsKey(MARK)
                ? JobAttributes.read(attributes, text)
                : foreign(queue, properties.getMessageId(), text);
    }

    static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("A message is no job: its body is not UTF-8", malformed);
        }
    }

    private static QueuedJob foreign(String queue, @Nullable String messageId, String text) {
        String within = idWithin(text);
        String name = messageId == null ? within : messageId;
        if (name.isBlank() || name.length() > ID_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "A message is no job: it needs a message_id or a field id of 1 to %d characters"
                            .formatted(ID_LENGTH_MAX));
        }
        UUID id = Ids.named(queue + ":" + name);
        return new QueuedJob(id, text, Job.NORMAL, null, null, null, id, 0);
    }

    /** The field {@code id} of a JSON object; empty when it has none. */
    static String idWithin(String text) {
        return object(text).path("id").asString("");
    }

    private static JsonNode object(String text) {
        JsonNode document;
        try {
            document = MAPPER.readTree(text);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("A message is no job: its body is no JSON", malformed);
        }
        if (!document.isObject()) {
            throw new IllegalArgumentException("A message is no job: its body is no JSON object");
        }
        return document;
    }
}
