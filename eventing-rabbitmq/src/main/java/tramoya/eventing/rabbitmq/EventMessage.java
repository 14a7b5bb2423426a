package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Envelope;
import tramoya.eventing.transport.CloudEventAttributes;
import tramoya.eventing.transport.Linked;

/** CloudEvents in AMQP's binary mode: attributes are headers with {@code cloudEvents_} before their names. */
final class EventMessage {
    private static final String MARK = "cloudEvents_";
    private static final int PERSISTENT = 2;

    private EventMessage() {}

    static BasicProperties properties(Linked linked) {
        Envelope envelope = linked.event().envelope();
        Map<String, Object> headers = new HashMap<>();
        CloudEventAttributes.of(linked).forEach((name, value) -> headers.put(MARK + name, value));
        headers.put("tipo", envelope.type());
        headers.put("servicio", envelope.source());
        return new BasicProperties.Builder()
                .contentType(CloudEventAttributes.CONTENT_TYPE)
                .deliveryMode(PERSISTENT)
                .messageId(envelope.id().toString())
                .timestamp(Date.from(envelope.occurredAt())) // in seconds, for people: the exact time is a header
                .headers(headers)
                .build();
    }

    static byte[] body(Linked linked) {
        return linked.event().json().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when it is no event of a log */
    static Linked read(@Nullable BasicProperties properties, byte[] body) {
        Map<String, String> attributes = new HashMap<>();
        if (properties != null && properties.getHeaders() != null) {
            properties.getHeaders().forEach((name, value) -> {
                if (name.startsWith(MARK) && value != null) {
                    attributes.put(name.substring(MARK.length()), value.toString());
                }
            });
        }
        return CloudEventAttributes.read(attributes, new String(body, StandardCharsets.UTF_8));
    }
}
