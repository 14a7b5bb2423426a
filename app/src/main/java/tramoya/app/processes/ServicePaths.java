package tramoya.app.processes;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Whose a request is. Judged by the path as controllers understand it, never as the client wrote it. */
public final class ServicePaths {
    private static final String SERVICE = "service";

    private final List<Rule> rules = new ArrayList<>();
    private final Map<ShopService, List<PathPattern>> queries = new EnumMap<>(ShopService.class);

    private record Rule(
            PathPattern path, BiFunction<HttpServletRequest, Map<String, String>, Optional<ShopService>> owner) {}

    public ServicePaths() {
        for (ShopService service : ShopService.values()) {
            service.paths().forEach(path -> add(path, (_, _) -> Optional.of(service)));
            queries.put(
                    service,
                    service.queries().stream()
                            .map(PathPatternParser.defaultInstance::parse)
                            .toList());
        }
        // What speaks of one service at a time belongs to that one.
        add("/api/ops/subscriptions/{service}/**", (_, values) -> ShopService.named(values.getOrDefault(SERVICE, "")));
        add(
                "/api/ops/dead-letters/{id}/**",
                (_, values) -> ShopService.named(serviceOf(values.getOrDefault("id", ""))));
        add("/api/ops/time-machine/{kind}/{id}", (_, values) -> ShopService.showing(values.getOrDefault("kind", "")));
        add(
                "/api/ops/**",
                (request, _) ->
                        Optional.ofNullable(request.getParameter(SERVICE)).flatMap(ShopService::named));
        add(
                "/api/feed/**",
                (request, _) ->
                        Optional.ofNullable(request.getParameter(SERVICE)).flatMap(ShopService::named));
        // What speaks of all is gathered by whoever is asked.
        add("/api/ops/dead-letters/redrive/**", (_, _) -> everybody());
        add("/api/ops/events/stream", (_, _) -> everybody());
        add("/api/admin/orders/{orderId}/story", (_, _) -> everybody());
        rules.sort(Comparator.comparing(Rule::path, PathPattern.SPECIFICITY_COMPARATOR));
    }

    private void add(String path, BiFunction<HttpServletRequest, Map<String, String>, Optional<ShopService>> owner) {
        rules.add(new Rule(PathPatternParser.defaultInstance.parse(path), owner));
    }

    private static Optional<ShopService> everybody() {
        return Optional.empty();
    }

    /** A letter's id begins with the name of the service that it belongs to. */
    private static String serviceOf(String letter) {
        int colon = letter.indexOf(':');
        return colon < 0 ? letter : letter.substring(0, colon);
    }

    /** The service that alone can answer; empty when any process can. */
    public Optional<ShopService> owner(HttpServletRequest request) {
        PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        for (Rule rule : rules) {
            PathPattern.PathMatchInfo match = rule.path().matchAndExtract(path);
            if (match != null) {
                return rule.owner().apply(request, match.getUriVariables());
            }
        }
        return Optional.empty();
    }

    /** Whether a request for this service can be answered by its query side. */
    boolean isQuery(ShopService service, HttpServletRequest request) {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            return false;
        }
        PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        return queries.getOrDefault(service, List.of()).stream().anyMatch(pattern -> pattern.matches(path));
    }
}
