package tramoya.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tramoya.events.EventDocument.Field;

/**
 * The JSON Schema (draft 2020-12) of an event, drawn from its record. It says what a writer of this version writes:
 * every field is there, null or not. Fields beyond it are allowed, because newer writers may add some.
 */
public final class EventSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = Language.mapper();

    private EventSchema() {}

    /** @throws IllegalStateException when a record uses a type that has no place in the published language */
    public static ObjectNode of(Language.Kind kind) {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", DIALECT);
        schema.put("$id", "urn:tramoya:event:%s:v%d".formatted(URLEncoder.encode(kind.wire(), UTF_8), kind.version()));
        schema.setAll(object(kind.record()));
        schema.put("title", kind.wire());
        return schema;
    }

    /** The schema of an event with what its document says about it: descriptions, and an example. */
    public static ObjectNode documented(Language.Kind kind, EventDocument document) {
        ObjectNode schema = of(kind);
        schema.put("description", document.description());
        for (Field field : document.schema()) {
            if (at(schema, field.name()) instanceof ObjectNode place) {
                place.put("description", field.meaning());
            }
        }
        schema.set("examples", JSON.arrayNode().add(EventExample.of(kind)));
        return schema;
    }

    /** The place of a field that {@link #fields} names. */
    private static JsonNode at(ObjectNode schema, String path) {
        JsonNode place = schema;
        for (String step : path.split("\\.", -1)) {
            if (step.equals("*")) {
                place = place.path("additionalProperties");
                continue;
            }
            boolean many = step.endsWith("[]");
            place = place.path("properties").path(many ? step.substring(0, step.length() - 2) : step);
            place = many ? place.path("items") : place;
        }
        return place;
    }

    /** All events in one schema: each is a definition that keeps its own {@code $id}. */
    public static ObjectNode bundle(Catalogue catalogue) {
        ObjectNode definitions = JSON.objectNode();
        for (Language.Kind kind : Language.kinds()) {
            catalogue
                    .event(kind.wire())
                    .ifPresent(document -> definitions.set(kind.wire(), documented(kind, document)));
        }
        ObjectNode bundle = JSON.objectNode()
                .put("$schema", DIALECT)
                .put("$id", "urn:tramoya:events")
                .put("title", "Tramoya")
                .put("description", "Every event of the shop. Refer to one by its $id, or by #/$defs and its name.");
        bundle.set("$defs", definitions);
        return bundle;
    }

    /**
     * Every field of an event as its document has to list it, in the order of the record, nested ones by their path;
     * the meanings are empty, because no program knows them.
     */
    public static List<Field> fields(Language.Kind kind) {
        List<Field> fields = new ArrayList<>();
        addFields(of(kind), "", fields);
        return List.copyOf(fields);
    }

    private static void addFields(JsonNode object, String prefix, List<Field> fields) {
        object.path("properties").properties().forEach(property -> {
            String path = prefix + property.getKey();
            JsonNode schema = property.getValue();
            fields.add(field(path, schema));
            addFields(schema, path + ".", fields);
            addFields(schema.path("items"), path + "[].", fields);
            addFields(schema.path("additionalProperties"), path + ".*.", fields);
        });
    }

    private static Field field(String path, JsonNode schema) {
        boolean nullable = schema.path("type").isArray();
        String type = nullable
                ? schema.path("type").get(0).asString()
                : schema.path("type").asString();
        boolean isTime = schema.path("format").asString("").equals("date-time");
        return new Field(path, isTime ? "datetime" : type, form(type, schema), nullable, "");
    }

    /** What the type leaves open. */
    private static String form(String type, JsonNode schema) {
        if (schema.path("enum").isArray()) {
            return String.join(
                    ", ",
                    schema.path("enum")
                            .valueStream()
                            .filter(JsonNode::isString)
                            .map(JsonNode::asString)
                            .toList());
        }
        return switch (type) {
            case "object" -> schema.path("title").asString();
            case "array" -> schema.path("items").path("title").asString();
            default ->
                schema.path("format").asString("").equals("uuid")
                        ? "uuid"
                        : schema.path("title").asString("").equals("Sealed") ? "sealed" : "";
        };
    }

    /** The name that a component bears on the wire. */
    static String wireName(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null ? component.getName() : property.value();
    }

    private static ObjectNode object(Class<?> record) {
        ObjectNode properties = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        for (RecordComponent component : record.getRecordComponents()) {
            properties.set(wireName(component), component(component));
            required.add(wireName(component));
        }
        ObjectNode schema = type("object").put("title", record.getSimpleName());
        schema.set("properties", properties);
        schema.set("required", required);
        return schema;
    }

    private static ObjectNode component(RecordComponent component) {
        ObjectNode schema = schema(component.getGenericType());
        Privacy privacy = Privacy.of(component);
        if (privacy != Privacy.OPEN) {
            schema.put(Privacy.KEYWORD, privacy.wire());
        }
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        schema.set("type", JSON.arrayNode().add(schema.path("type")).add("null"));
        if (schema.get("enum") instanceof ArrayNode values) {
            values.addNull();
        }
        return schema;
    }

    private static ObjectNode schema(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            ObjectNode schema = type("array");
            schema.set("items", schema(list.getActualTypeArguments()[0]));
            return schema;
        }
        if (type instanceof ParameterizedType map
                && map.getRawType() == Map.class
                && map.getActualTypeArguments()[0] == String.class) {
            ObjectNode values = schema(map.getActualTypeArguments()[1]);
            ObjectNode schema = type("object")
                    .put("title", "by name: " + values.path("title").asString());
            schema.set("additionalProperties", values);
            return schema;
        }
        if (type instanceof Class<?> plain) {
            return schema(plain);
        }
        throw unknown(type);
    }

    private static ObjectNode schema(Class<?> type) {
        if (type == String.class) {
            return type("string");
        } else if (type == int.class || type == long.class) {
            return type("integer");
        } else if (type == boolean.class) {
            return type("boolean");
        } else if (type == Instant.class) {
            return type("string").put("format", "date-time");
        } else if (type == UUID.class) {
            return type("string").put("format", "uuid");
        } else if (type == Money.class) {
            return money();
        } else if (type.isEnum()) {
            return enumeration(type);
        } else if (type.isRecord()) {
            return record(type);
        }
        throw unknown(type);
    }

    /** Ids and sealed texts are records in Java and bare values on the wire; the title keeps their name. */
    private static ObjectNode record(Class<?> record) {
        RecordComponent first = record.getRecordComponents()[0];
        return first.getAccessor().isAnnotationPresent(JsonValue.class)
                ? schema(first.getGenericType()).put("title", record.getSimpleName())
                : object(record);
    }

    private static ObjectNode enumeration(Class<?> type) {
        ArrayNode values = JSON.arrayNode();
        for (Object constant : type.getEnumConstants()) {
            values.add(MAPPER.<JsonNode>valueToTree(constant)); // as the mapper writes it, so it cannot differ
        }
        ObjectNode schema = type("string").put("title", type.getSimpleName());
        schema.set("enum", values);
        return schema;
    }

    /** As {@link Language#money()} writes it. */
    private static ObjectNode money() {
        ObjectNode properties = JSON.objectNode();
        properties.set("amount", type("integer").put("description", "minor units: cents of a euro"));
        properties.set("currency", type("string").put("pattern", "^[A-Z]{3}$"));
        ObjectNode schema = type("object").put("title", "Money");
        schema.set("properties", properties);
        schema.set("required", JSON.arrayNode().add("amount").add("currency"));
        return schema;
    }

    private static ObjectNode type(String name) {
        return JSON.objectNode().put("type", name);
    }

    private static IllegalStateException unknown(Type type) {
        return new IllegalStateException(
                "%s has no form on the wire: teach EventSchema or use another type".formatted(type.getTypeName()));
    }
}
