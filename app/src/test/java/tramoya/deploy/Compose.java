package tramoya.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Compose file with what its services extend laid under them. What is told with {@code ${NAME:?...}} has to be in the
 * file {@code .env}; it is replaced by {@link ShopProcesses#SECRET}.
 */
record Compose(Map<String, JsonNode> services, JsonNode volumes) {
    /** {@code ${NAME:?why}} and {@code ${NAME:-default}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):([?-])([^}]*)}");

    static Compose of(JsonNode file, Path directory) {
        Map<String, JsonNode> services = new TreeMap<>();
        file.path("services")
                .propertyStream()
                .forEach(service -> services.put(service.getKey(), extended(service.getValue(), directory)));
        return new Compose(services, file.path("volumes"));
    }

    /** Keys of the service win. Our files never have a list or a map on both sides, so nothing else is needed. */
    private static JsonNode extended(JsonNode service, Path directory) {
        JsonNode extended = service.path("extends");
        if (extended.isMissingNode()) {
            return service;
        }
        ObjectNode whole = (ObjectNode)
                Repository.document(directory.resolve(extended.path("file").asString()))
                        .path("services")
                        .path(extended.path("service").asString())
                        .deepCopy();
        if (whole.isEmpty()) {
            throw new IllegalArgumentException("There is no service to extend: " + extended);
        }
        service.propertyStream().forEach(own -> {
            if (whole.has(own.getKey()) && own.getValue().isContainer()) {
                throw new IllegalArgumentException("Compose would merge '%s': say it in one place".formatted(own));
            }
            whole.set(own.getKey(), own.getValue());
        });
        whole.remove("extends");
        return whole;
    }

    /** Names of the variables without which Compose refuses the file. */
    static List<String> required(String text) {
        return VARIABLE.matcher(text)
                .results()
                .filter(variable -> variable.group(2).equals("?"))
                .map(variable -> variable.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    static String interpolated(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(variable -> Matcher.quoteReplacement(
                        variable.group(2).equals("?") ? ShopProcesses.SECRET : variable.group(3)));
    }

    /** Services that are made from our own image. */
    boolean isOurs(String service) {
        return "tramoya".equals(of(service).path("image").asString(""));
    }

    JsonNode of(String service) {
        JsonNode found = services.get(service);
        if (found == null) {
            throw new IllegalArgumentException("There is no service " + service);
        }
        return found;
    }

    List<ShopProcesses.ShopProcess> processes() {
        List<ShopProcesses.ShopProcess> processes = new ArrayList<>();
        for (String name : services.keySet()) {
            if (isOurs(name)) {
                processes.add(new ShopProcesses.ShopProcess(
                        name, Set.of(name), Repository.texts(of(name).path("command")), environment(name)));
            }
        }
        return processes;
    }

    Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        of(service)
                .path("environment")
                .propertyStream()
                .forEach(one -> environment.put(
                        one.getKey(), interpolated(one.getValue().asString())));
        return environment;
    }
}
