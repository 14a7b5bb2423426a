package tramoya.console.commerce;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tramoya.pages.Api;

/** An address with parameters, of a service or of a page; what is empty is left out. Immutable. */
final class Query {
    private final String path;
    private final List<Parameter> parameters;

    private Query(String path, List<Parameter> parameters) {
        this.path = path;
        this.parameters = List.copyOf(parameters);
    }

    private record Parameter(String name, String value) {}

    static Query of(String path) {
        return new Query(path, List.of());
    }

    Query with(String name, @Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return this;
        }
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(name, value.toString()));
        return new Query(path, more);
    }

    /** For a link. */
    String address() {
        var builder = UriComponentsBuilder.fromPath(path);
        Object[] values = parameters.stream().map(Parameter::value).toArray();
        parameters.forEach(parameter -> builder.queryParam(parameter.name(), "{" + parameter.name() + "}"));
        return builder.encode().buildAndExpand(values).toUriString();
    }

    <T> T get(Class<T> type, Api api) {
        StringBuilder template = new StringBuilder(path);
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).name();
            template.append(i == 0 ? '?' : '&')
                    .append(name)
                    .append("={")
                    .append(name)
                    .append('}');
        }
        return api.get(
                type,
                template.toString(),
                parameters.stream().map(Parameter::value).toArray());
    }
}
