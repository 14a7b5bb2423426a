package tramoya.app.processes;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.ServiceDefinition;
import tramoya.operations.Others;

/**
 * What runs in this process, and where the rest of the shop is. Immutable.
 *
 * @param process the name of this process
 * @param here services that run here whole
 * @param queries services whose query side runs here, and nothing else of them
 * @param elsewhere where the others are; those of {@code queries} too
 * @param querySides processes that answer queries of services of other processes
 */
public record Places(
        String process,
        Set<ShopService> here,
        Set<ShopService> queries,
        Map<ShopService, URI> elsewhere,
        Map<ShopService, URI> querySides) {
    /** How settings call the query side of a service; names of environment variables have no hyphen. */
    private static final Pattern QUERY_SIDE = Pattern.compile("(.+?)-?query");

    public Places {
        here = Set.copyOf(here);
        queries = Set.copyOf(queries);
        elsewhere = Map.copyOf(elsewhere);
        querySides = Map.copyOf(querySides);
    }

    /**
     * @param remote addresses by service; those of services that run here are not looked at, so that all processes can
     *     share one file of settings
     * @throws IllegalArgumentException that tells everything that is wrong with the addresses at once
     */
    public static Places of(String process, ShopService.Chosen chosen, Map<String, String> remote) {
        Set<ShopService> here = chosen.whole();
        Map<ShopService, URI> elsewhere = new TreeMap<>();
        Map<ShopService, URI> querySides = new TreeMap<>();
        Collection<String> faults = new ArrayList<>();
        remote.forEach((name, address) -> {
            Matcher querySide = QUERY_SIDE.matcher(name);
            boolean query = querySide.matches();
            Optional<ShopService> service = ShopService.named(query ? querySide.group(1) : name)
                    .filter(known -> !query || known.hasQuerySide());
            @Nullable URI base = base(address);
            if (service.isEmpty()) {
                faults.add("tramoya.remote.%s: there is no such service; known are %s"
                        .formatted(name, ShopService.known()));
            } else if (base == null) {
                faults.add("tramoya.remote.%s is %s: give an address such as http://%s:8080"
                        .formatted(name, address, name));
            } else if (!here.contains(service.get())) {
                (query ? querySides : elsewhere).put(service.get(), base);
            }
        });
        querySides.keySet().removeAll(chosen.queries());
        for (ShopService service : ShopService.values()) {
            if (!here.contains(service) && !remote.containsKey(service.id())) {
                faults.add(
                        "tramoya.remote.%s is missing: %s does not run in this process, so say where it does, such as http://%s:8080"
                                .formatted(service.id(), service.id(), service.id()));
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new Places(process, here, chosen.queries(), elsewhere, querySides);
    }

    private static @Nullable URI base(String address) {
        try {
            URI uri = URI.create(address.strip());
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!http || uri.getHost() == null) {
                return null;
            }
            boolean plain = uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
            return plain ? URI.create(uri.getScheme() + "://" + uri.getRawAuthority()) : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** Each service as it is to run here: whole, or its query side. */
    public List<ServiceDefinition> sidesOf(Collection<ServiceDefinition> definitions) {
        return definitions.stream()
                .map(definition -> ShopService.named(definition.name())
                                .filter(queries::contains)
                                .isPresent()
                        ? definition.queries()
                        : definition)
                .toList();
    }

    boolean isAlone() {
        return elsewhere.isEmpty();
    }

    /** The other processes by their addresses, each with what it runs. */
    Map<URI, Set<String>> others() {
        Map<URI, Set<String>> others = new TreeMap<>();
        elsewhere.forEach((service, base) ->
                others.computeIfAbsent(base, _ -> new TreeSet<>()).add(service.id()));
        return others;
    }

    /** The same, with the processes of query sides, which are called {@code orders:query}. */
    Map<URI, Set<String>> everybody() {
        Map<URI, Set<String>> everybody = others();
        querySides.forEach((service, base) ->
                everybody.computeIfAbsent(base, _ -> new TreeSet<>()).add(service.id() + Others.QUERY_SIDE));
        return everybody;
    }
}
