package tramoya.eventing.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.transport.CloudEventAttributes;
import tramoya.eventing.transport.Linked;

/** Headers in UTF-8; those of CloudEvents in Kafka's binary mode are attributes with {@code ce_} before their names. */
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
        all(headers).forEach((name, value) -> {
            if (name.startsWith(MARK)) {
                attributes.put(name.substring(MARK.length()), value);
            }
        });
        return attributes;
    }

    static Map<String, String> all(Iterable<Header> headers) {
        Map<String, String> all = new HashMap<>();
        for (Header header : headers) {
            if (header.value() != null) {
                all.put(header.key(), text(header.value()));
            }
        }
        return all;
    }

    static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
