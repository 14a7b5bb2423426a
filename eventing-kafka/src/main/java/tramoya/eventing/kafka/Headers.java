package tramoya.eventing.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import tramoya.eventing.transport.CloudEventAttributes;
import tramoya.eventing.transport.Linked;

/** CloudEvents in Kafka's binary mode: attributes are headers with {@code ce_} before their names, in UTF-8. */
final class Headers {
    private static final String MARK = "ce_";

    private Headers() {}

    static List<Header> of(Linked linked) {
        var headers = new java.util.ArrayList<Header>();
        headers.add(header("content-type", CloudEventAttributes.CONTENT_TYPE));
        CloudEventAttributes.of(linked).forEach((name, value) -> headers.add(header(MARK + name, value)));
        return headers;
    }

    static Map<String, String> attributes(Iterable<Header> headers) {
        Map<String, String> attributes = new HashMap<>();
        for (Header header : headers) {
            if (header.key().startsWith(MARK) && header.value() != null) {
                attributes.put(
                        header.key().substring(MARK.length()), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return attributes;
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
