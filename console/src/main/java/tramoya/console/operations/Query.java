package tramoya.console.operations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tramoya.pages.Api;

/** A path of the API with those parameters that are given: a blank one is not asked for. */
record Query(String path, List<String> values) {
    static Query of(String path) {
        return new Query(path, List.of());
    }

    Query with(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return this;
        }
        List<String> more = new ArrayList<>(values);
        more.add(value.strip());
        String separator = values.isEmpty() ? "?" : "&";
        return new Query(path + separator + name + "={" + name + "}", List.copyOf(more));
    }

    <T> T get(Class<T> type, Api api) {
        return api.get(type, path, values.toArray());
    }

    /** As an address of our own. */
    String address() {
        return UriComponentsBuilder.fromUriString(path)
                .encode()
                .buildAndExpand(values.toArray())
                .toUriString();
    }
}
