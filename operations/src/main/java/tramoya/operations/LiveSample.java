package tramoya.operations;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tramoya.eventing.RecordedEvent;
import tramoya.events.EventSchema;
import tramoya.events.Language;
import tramoya.events.Privacy;

/**
 * Shows an event without whom it concerns. What may be shown is what the schema knows and does not mark with
 * {@link Privacy#KEYWORD}; everything else is left out, hidden, or replaced by a pseudonym. The result keeps the form
 * that the schema asks for. Safe for any number of threads.
 *
 * <p>Pseudonyms are keyed hashes: the same id has the same one in all samples of one process, and nobody, with the logs
 * or without, can turn it back after the process has ended.
 */
final class LiveSample {
    private static final String HIDDEN = "[hidden]";
    private static final String SEALED = "[sealed]";

    /** The only maps in the language are by language; another key could be anything. */
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, ObjectNode> schemas;
    private final SecretKeySpec key;
    private final JsonMapper mapper = Language.mapper();

    /** @param key any bytes that nobody else knows */
    LiveSample(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.schemas = Language.kinds().stream().collect(Collectors.toMap(Language.Kind::wire, EventSchema::of));
    }

    /** The data of the event as JSON; null when the language does not know the event. */
    @Nullable
    String of(RecordedEvent event) {
        ObjectNode schema = schemas.get(event.envelope().type());
        return schema == null
                ? null
                : mapper.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(shown(mapper.readTree(event.json()), schema));
    }

    private JsonNode shown(JsonNode value, JsonNode schema) {
        if (value.isNull()) {
            return value;
        }
        return switch (privacy(schema)) {
            case SEALED -> JSON.stringNode(SEALED);
            case HIDDEN -> JSON.stringNode(HIDDEN);
            case PSEUDONYM ->
                JSON.stringNode(pseudonym(value.isString() ? value.asString() : value.toString(), schema));
            case OPEN -> open(value, schema);
        };
    }

    /** What this code has not learnt is hidden. */
    private static Privacy privacy(JsonNode schema) {
        String word = schema.path(Privacy.KEYWORD).asString(Privacy.OPEN.wire());
        for (Privacy privacy : Privacy.values()) {
            if (privacy.wire().equals(word)) {
                return privacy;
            }
        }
        return Privacy.HIDDEN;
    }

    private JsonNode open(JsonNode value, JsonNode schema) {
        if (value instanceof ObjectNode object) {
            ObjectNode shown = JSON.objectNode();
            schema.path("properties").properties().stream()
                    .filter(property -> object.has(property.getKey()))
                    .forEach(property ->
                            shown.set(property.getKey(), shown(object.path(property.getKey()), property.getValue())));
            JsonNode others = schema.path("additionalProperties");
            object.properties().stream()
                    .filter(entry -> others.isObject()
                            && LANGUAGE.matcher(entry.getKey()).matches())
                    .forEach(entry -> shown.set(entry.getKey(), shown(entry.getValue(), others)));
            return shown;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode shown = JSON.arrayNode();
            array.forEach(element -> shown.add(shown(element, schema.path("items"))));
            return shown;
        }
        return isAsDescribed(value, schema) ? value : JSON.stringNode(HIDDEN);
    }

    /** Somebody's name where the schema expects a time is not a time. */
    private static boolean isAsDescribed(JsonNode value, JsonNode schema) {
        if (!value.isString()) {
            return schema.path("type").toString().contains(value.isBoolean() ? "boolean" : "integer");
        }
        JsonNode values = schema.path("enum");
        if (values.isArray()) {
            return values.valueStream().anyMatch(value::equals);
        }
        if (schema.path("format").asString("").equals("date-time")) {
            return isTime(value.asString());
        }
        return schema.path("type").toString().contains("string");
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    private String pseudonym(String value, JsonNode schema) {
        byte[] hash = hash(value);
        if (!schema.path("format").asString("").equals("uuid")) {
            return "~" + HexFormat.of().formatHex(hash, 0, 6);
        }
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = (bits.getLong() & ~0xF000L) | 0x8000L; // version 8: made up by whoever made it
        return new UUID(high, (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L).toString();
    }

    private byte[] hash(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has HmacSHA256", impossible);
        }
    }
}
