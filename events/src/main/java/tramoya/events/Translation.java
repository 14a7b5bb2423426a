package tramoya.events;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a product in another language than the shop's main one.
 *
 * @param description empty where the one in the main language has to serve
 * @param category empty where the one in the main language has to serve
 */
public record Translation(
        @Impersonal @Example("Desk lamp") String name,

        @Impersonal @Example("A lamp of brass for long evenings.")
        String description,

        @Impersonal @Example("Lighting") String category) {

    /** What events from before there were pictures lack. */
    static List<String> listOrEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The same for translations; in order of the languages, so that the same map is always the same JSON. */
    static Map<String, Translation> mapOrEmpty(@Nullable Map<String, Translation> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
