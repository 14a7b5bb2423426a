package tramoya.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * One field that differs between two states.
 *
 * @param field its path: {@code price}, {@code contact.address.city}, {@code lines[0].quantity}
 * @param from null when it was not there
 * @param to null when it is not there any more
 */
record Difference(
        String field, @Nullable JsonNode from, @Nullable JsonNode to) {

    /** Field by field, in the order in which the states have them; sums of money are one field each. */
    static List<Difference> between(@Nullable JsonNode before, @Nullable JsonNode after) {
        Map<String, JsonNode> from = new LinkedHashMap<>();
        Map<String, JsonNode> to = new LinkedHashMap<>();
        flatten("", before, from);
        flatten("", after, to);
        List<String> fields = new ArrayList<>(to.keySet());
        new TreeSet<>(from.keySet())
                .stream().filter(field -> !to.containsKey(field)).forEach(fields::add);
        return fields.stream()
                .filter(field -> !Objects.equals(from.get(field), to.get(field)))
                .map(field -> new Difference(field, from.get(field), to.get(field)))
                .toList();
    }

    private static void flatten(String path, @Nullable JsonNode node, Map<String, JsonNode> fields) {
        if (node == null || node instanceof NullNode) {
            return; // what is null is not there
        }
        if (node.isObject() && !isMoney(node)) {
            node.properties()
                    .forEach(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), fields));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten("%s[%d]".formatted(path, i), node.get(i), fields);
            }
        } else {
            fields.put(path, node);
        }
    }

    private static boolean isMoney(JsonNode node) {
        return node.size() == 2 && node.has("amount") && node.has("currency");
    }
}
