package tramoya.eventing.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes states of sealed families as JSON and reads them back: {@code {"is":"Waiting","state":{...}}}. */
final class States {
    private final JsonMapper mapper;
    private final Map<Class<?>, Map<String, Class<?>>> families = new ConcurrentHashMap<>();

    States(JsonMapper mapper) {
        this.mapper = mapper;
    }

    String write(Object state) {
        ObjectNode node = mapper.createObjectNode();
        node.put("is", state.getClass().getSimpleName());
        node.set("state", mapper.valueToTree(state));
        return mapper.writeValueAsString(node);
    }

    Object read(Class<?> family, String json) {
        JsonNode node = mapper.readTree(json);
        String name = node.path("is").asString();
        Class<?> member = families.computeIfAbsent(family, States::members).get(name);
        if (member == null) {
            throw new IllegalStateException("%s has no state %s: bump the fold version, or run the code that wrote it"
                    .formatted(family.getName(), name));
        }
        return mapper.treeToValue(node.path("state"), member);
    }

    private static Map<String, Class<?>> members(Class<?> family) {
        Map<String, Class<?>> members = new HashMap<>();
        leaves(family).forEach(leaf -> members.put(leaf.getSimpleName(), leaf));
        return members;
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()).flatMap(States::leaves) : Stream.of(type);
    }
}
