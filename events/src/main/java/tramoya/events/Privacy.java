package tramoya.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.UUID;

/** How much of a field may be shown to people who look at an event without needing to know whom it concerns. */
public enum Privacy {
    /** All of it: numbers, amounts, times, values of an enumeration, and what is {@link Impersonal}. */
    OPEN,
    /** That it is the same as elsewhere, but not what it is: ids of orders, carts, accounts and persons. */
    PSEUDONYM,
    /** Nothing: any text of which nobody said that it is {@link Impersonal}. */
    HIDDEN,
    /** Nothing, and without the subject's key nobody could read it anyway. */
    SEALED;

    /** The keyword under which the JSON Schema says so; {@link #OPEN} is not said. */
    public static final String KEYWORD = "x-privacy";

    static Privacy of(RecordComponent component) {
        if (component.isAnnotationPresent(Impersonal.class)) {
            return OPEN;
        }
        return component.isAnnotationPresent(PersonId.class) ? PSEUDONYM : of(component.getGenericType());
    }

    private static Privacy of(Type type) {
        if (type instanceof ParameterizedType several) { // the elements of a list, the values of a map
            Type[] types = several.getActualTypeArguments();
            return of(types[types.length - 1]);
        }
        return type instanceof Class<?> plain ? of(plain) : HIDDEN;
    }

    private static Privacy of(Class<?> type) {
        if (type == Sealed.class) {
            return SEALED;
        } else if (type == String.class) {
            return HIDDEN;
        } else if (type == UUID.class) {
            return PSEUDONYM;
        } else if (type.isRecord() && !type.isAnnotationPresent(Impersonal.class)) {
            RecordComponent first = type.getRecordComponents()[0];
            return first.getAccessor().isAnnotationPresent(JsonValue.class) ? of(first.getType()) : OPEN;
        }
        return OPEN; // the fields of an object speak for themselves
    }

    /** As the schema says it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
