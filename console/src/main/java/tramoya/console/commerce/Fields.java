package tramoya.console.commerce;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tramoya.pages.Words;
import tramoya.web.Amount;

/** What stands in a state or an event, as people read it: field by field, each with a label and a value. */
final class Fields {
    private static final Pattern INDEXED = Pattern.compile("(\\w+)\\[(\\d+)](?:\\.(.+))?");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.+Z");

    private Fields() {}

    /** One field of a state. */
    record Field(String path, JsonNode value) {}

    /** All fields of a state in its order; sums of money are one field, what is null is left out. */
    static List<Field> of(@Nullable JsonNode state) {
        List<Field> fields = new ArrayList<>();
        collect("", state, fields);
        return fields;
    }

    private static void collect(String path, @Nullable JsonNode node, List<Field> fields) {
        if (node == null || node.isNull()) {
            return;
        }
        if (node.isObject() && !isMoney(node)) {
            node.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), fields));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect("%s[%d]".formatted(path, i), node.get(i), fields);
            }
        } else {
            fields.add(new Field(path, node));
        }
    }

    /** {@code lines[0].unitPrice} reads "Line 1 · Price". */
    static String label(String path, Words words) {
        Matcher indexed = INDEXED.matcher(path);
        if (indexed.matches()) {
            String one = words.sayOr("field.one." + indexed.group(1), indexed.group(1)) + " "
                    + (Integer.parseInt(indexed.group(2)) + 1);
            return indexed.group(3) == null ? one : one + " · " + label(indexed.group(3), words);
        }
        if (words.knows("field." + path)) {
            return words.say("field." + path);
        }
        int dot = path.indexOf('.');
        return dot < 0
                ? path
                : words.sayOr("field." + path.substring(0, dot), path.substring(0, dot)) + " · "
                        + label(path.substring(dot + 1), words);
    }

    /** As the language writes it; "–" for what is not there. */
    static String value(@Nullable JsonNode value, Words words) {
        if (value == null || value.isNull()) {
            return "–";
        }
        if (isMoney(value)) {
            return words.formats()
                    .money(new Amount(
                            value.path("amount").asLong(),
                            value.path("currency").asString()));
        }
        if (value.isBoolean()) {
            return words.say(value.asBoolean() ? "yes" : "no");
        }
        if (value.isIntegralNumber()) {
            return words.formats().number(value.asLong());
        }
        return value.isString() ? text(value.asString(), words) : value.toString();
    }

    private static String text(String text, Words words) {
        if (!TIME.matcher(text).matches()) {
            return words.sayOr("value." + text, text);
        }
        try {
            return words.formats().dayAndTime(Instant.parse(text));
        } catch (DateTimeException noTime) {
            return text;
        }
    }

    private static boolean isMoney(JsonNode node) {
        return node.size() == 2 && node.has("amount") && node.has("currency");
    }
}
