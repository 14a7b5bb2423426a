package tramoya.deploy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tramoya.app.OfficialSettings;
import tramoya.app.processes.Places;
import tramoya.app.processes.ShopService;

/** Whether processes with these command lines and environments would be the whole shop, and find each other. */
final class ShopProcesses {
    static final int PORT = 8080;

    /** Stands for a value that only the operator knows; 32 bytes, so that it passes for a key. */
    static final String SECRET =
            Base64.getEncoder().encodeToString("a different letter for each byte".getBytes(StandardCharsets.US_ASCII));

    /**
     * @param name of the container or the workload
     * @param hosts by which others reach it
     * @param arguments of the shop's command line
     * @param environment with {@link #SECRET} for what is secret
     */
    record ShopProcess(String name, Set<String> hosts, List<String> arguments, Map<String, String> environment) {}

    private ShopProcesses() {}

    static List<String> findings(Collection<ShopProcess> processes) {
        List<String> findings = new ArrayList<>();
        Map<String, Places> places = new LinkedHashMap<>();
        for (ShopProcess process : processes) {
            process.environment().keySet().stream()
                    .filter(variable -> variable.startsWith("TRAMOYA_") && !KnownSettings.has(variable))
                    .forEach(variable ->
                            findings.add("%s: the shop knows no setting %s".formatted(process.name(), variable)));
            try {
                places.put(
                        process.name(),
                        OfficialSettings.placesOf(process.arguments(), withDefaultName(process.environment())));
            } catch (RuntimeException refused) {
                findings.add("%s would not start: %s".formatted(process.name(), refused.getMessage()));
            }
        }
        findings.addAll(wholeShop(places));
        for (ShopProcess process : processes) {
            if (places.containsKey(process.name())) {
                findings.addAll(addresses(process, processes, places));
            }
        }
        return findings;
    }

    /** Host names are the machine's; here they would be this one's. */
    private static Map<String, String> withDefaultName(Map<String, String> environment) {
        Map<String, String> named = new TreeMap<>(environment);
        named.putIfAbsent("TRAMOYA_PROCESS", "process");
        return named;
    }

    private static List<String> wholeShop(Map<String, Places> places) {
        List<String> findings = new ArrayList<>();
        for (ShopService service : ShopService.values()) {
            List<String> homes = places.entrySet().stream()
                    .filter(process -> process.getValue().here().contains(service))
                    .map(Map.Entry::getKey)
                    .toList();
            if (homes.size() != 1) {
                findings.add("%s runs in %s, not in one".formatted(service.id(), homes.isEmpty() ? "none" : homes));
            }
        }
        return findings;
    }

    /** Every address leads to a process that runs what is looked for there. */
    private static List<String> addresses(
            ShopProcess process, Collection<ShopProcess> processes, Map<String, Places> places) {
        List<String> findings = new ArrayList<>();
        Places told = places.get(process.name());
        if (told == null) {
            return findings;
        }
        told.elsewhere()
                .forEach((service, address) -> homeAt(address, processes, places, service, false, process, findings));
        told.querySides()
                .forEach((service, address) -> homeAt(address, processes, places, service, true, process, findings));
        return findings;
    }

    private static void homeAt(
            URI address,
            Collection<ShopProcess> processes,
            Map<String, Places> places,
            ShopService service,
            boolean query,
            ShopProcess asking,
            List<String> findings) {
        boolean found = processes.stream()
                .filter(process -> process.hosts().contains(address.getHost()))
                .map(process -> places.get(process.name()))
                .anyMatch(there -> there != null && (query ? there.queries() : there.here()).contains(service));
        if (!found || address.getPort() != PORT) {
            findings.add("%s looks for %s%s at %s, where it is not"
                    .formatted(asking.name(), service.id(), query ? ":query" : "", address));
        }
    }

    /** Query sides that run though nobody is told of them. */
    static Set<String> idleQuerySides(Collection<ShopProcess> processes) {
        Set<String> idle = new TreeSet<>();
        List<Places> places = processes.stream()
                .map(process -> OfficialSettings.placesOf(process.arguments(), withDefaultName(process.environment())))
                .toList();
        places.forEach(one -> one.queries().forEach(service -> idle.add(service.id())));
        places.forEach(one -> one.querySides().keySet().forEach(service -> idle.remove(service.id())));
        return idle;
    }
}
