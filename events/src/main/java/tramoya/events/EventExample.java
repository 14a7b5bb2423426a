package tramoya.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One made-up event of a kind, for documents: drawn from its record and the {@link Example}s in it, and always the
 * same. It keeps the validations of its document.
 */
public final class EventExample {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = Language.mapper();
    private static final String NOON = "2026-11-23T12:00:00Z";
    private static final String CIPHERTEXT = "v1.019abf0e-9d40-7c11-8a01-5f2b00000007.q3Jx9mB2dXkT0sLw.M0sWb64u4dXyTq";

    /** Ids of an example tell what they name by their last figure. */
    private static final List<Class<?>> IDS =
            List.of(OrderId.class, CartId.class, CustomerId.class, ProductId.class, UUID.class);

    private EventExample() {}

    /** @throws IllegalStateException when a text that cannot be null has no {@link Example} */
    public static JsonNode of(Language.Kind kind) {
        return object(kind.record());
    }

    private static ObjectNode object(Class<?> record) {
        ObjectNode object = JSON.objectNode();
        for (RecordComponent component : record.getRecordComponents()) {
            object.set(EventSchema.wireName(component), component(component));
        }
        return object;
    }

    private static JsonNode component(RecordComponent component) {
        Example given = component.getAnnotation(Example.class);
        if (component.getType() == String.class && given == null) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return JSON.nullNode();
            }
            throw new IllegalStateException("%s.%s needs an @Example: its document shows one"
                    .formatted(component.getDeclaringRecord().getName(), component.getName()));
        }
        return value(component.getGenericType(), given == null ? null : given.value());
    }

    private static JsonNode value(Type type, @Nullable String given) {
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return JSON.objectNode().set("en", value(map.getActualTypeArguments()[1], given)); // keys are languages
        }
        if (type instanceof ParameterizedType list) {
            return JSON.arrayNode().add(value(list.getActualTypeArguments()[0], given));
        }
        if (type instanceof Class<?> plain) {
            return value(plain, given);
        }
        throw new IllegalStateException("%s has no form on the wire".formatted(type.getTypeName()));
    }

    private static JsonNode value(Class<?> type, @Nullable String given) {
        if (type == String.class) {
            return JSON.stringNode(given);
        } else if (type == int.class || type == long.class) {
            return JSON.numberNode(given == null ? 1 : Long.parseLong(given));
        } else if (type == boolean.class) {
            return JSON.booleanNode(Boolean.parseBoolean(given));
        } else if (type == Instant.class) {
            return JSON.stringNode(NOON);
        } else if (type == Money.class) {
            return JSON.objectNode()
                    .put("amount", given == null ? 3998 : Long.parseLong(given))
                    .put("currency", "EUR");
        } else if (type == Sealed.class) {
            return JSON.stringNode(CIPHERTEXT);
        } else if (type.isEnum()) {
            return given == null ? MAPPER.valueToTree(type.getEnumConstants()[0]) : JSON.stringNode(given);
        }
        return isId(type) ? JSON.stringNode(id(type)) : object(type);
    }

    private static boolean isId(Class<?> type) {
        return type == UUID.class || type.getRecordComponents()[0].getAccessor().isAnnotationPresent(JsonValue.class);
    }

    private static String id(Class<?> type) {
        return "019abf0e-9d40-7c11-8a01-5f2b0000000%d".formatted(1 + IDS.indexOf(type));
    }
}
