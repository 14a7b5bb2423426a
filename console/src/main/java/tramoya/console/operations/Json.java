package tramoya.console.operations;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as people read it. */
final class Json {
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** The text itself when it is no JSON. */
    static String pretty(@Nullable String json) {
        if (json == null) {
            return "";
        }
        try {
            return pretty(PRETTY.readTree(json));
        } catch (JacksonException noJson) {
            return json;
        }
    }

    static String pretty(JsonNode node) {
        return PRETTY.writeValueAsString(node);
    }
}
