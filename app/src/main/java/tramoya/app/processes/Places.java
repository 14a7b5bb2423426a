package tramoya.app.processes;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What runs in this process, and where the rest of the shop is. Immutable.
 *
 * @param process the name of this process
 */
public record Places(String process, Set<ShopService> here, Map<ShopService, URI> elsewhere) {
    public Places {
        here = Set.copyOf(here);
        elsewhere = Map.copyOf(elsewhere);
    }

    /**
     * @param remote addresses by service; those of services that run here are not looked at, so that all processes can
     *     share one file of settings
     * @throws IllegalArgumentException that tells everything that is wrong with the addresses at once
     */
    public static Places of(String process, Set<ShopService> here, Map<String, String> remote) {
        Map<ShopService, URI> elsewhere = new TreeMap<>();
        Collection<String> faults = new ArrayList<>();
        remote.forEach((name, address) -> {
            Optional<ShopService> service = ShopService.named(name);
            @Nullable URI base = base(address);
            if (service.isEmpty()) {
                faults.add("tramoya.remote.%s: there is no such service; known are %s"
                        .formatted(name, ShopService.known()));
            } else if (base == null) {
                faults.add("tramoya.remote.%s is %s: give an address such as http://%s:8080"
                        .formatted(name, address, name));
            } else if (!here.contains(service.get())) {
                elsewhere.put(service.get(), base);
            }
        });
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
        return new Places(process, here, elsewhere);
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
}
