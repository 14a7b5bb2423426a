package tramoya.pages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** An address with those parameters that are given, of a service's API or of a page: an empty one is left out. */
public record Query(String path, List<String> values) {
    public Query {
        values = List.copyOf(values);
    }

    public static Query of(String path) {
        return new Query(path, List.of());
    }

    public Query with(String name, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            return this;
        }
        List<String> more = new ArrayList<>(values);
        more.add(value.toString().strip());
        String separator = values.isEmpty() ? "?" : "&";
        return new Query(path + separator + name + "={" + name + "}", more);
    }

    /** Asks a service. */
    public <T> T get(Class<T> type, Api api) {
        return api.get(type, path, values.toArray());
    }

    /** For a link; values are encoded. */
    public String address() {
        return UriComponentsBuilder.fromUriString(path)
                .encode()
                .buildAndExpand(values.toArray())
                .toUriString();
    }
}
