package tramoya.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Objects as they would be given to Kubernetes, and the questions that checks ask about them. */
record Manifests(List<JsonNode> objects) {
    /** A Deployment, and what is in its pods. */
    record Workload(JsonNode object) {
        String name() {
            return object.path("metadata").path("name").asString();
        }

        JsonNode pod() {
            return object.path("spec").path("template").path("spec");
        }

        JsonNode labels() {
            return object.path("spec").path("template").path("metadata").path("labels");
        }

        /** Those that start before the others, too. */
        List<JsonNode> containers() {
            return Stream.concat(
                            pod().path("containers").valueStream(),
                            pod().path("initContainers").valueStream())
                    .toList();
        }

        boolean isSelectedBy(JsonNode labelsAsked) {
            return !labelsAsked.isEmpty()
                    && labelsAsked
                            .propertyStream()
                            .allMatch(asked -> asked.getValue().equals(labels().get(asked.getKey())));
        }

        /** The number behind a port that is named, or given as a number. */
        boolean hasPort(JsonNode port) {
            return containers().stream()
                    .flatMap(container -> container.path("ports").valueStream())
                    .anyMatch(open -> port.isNumber()
                            ? open.path("containerPort").equals(port)
                            : open.path("name").equals(port));
        }
    }

    static Manifests of(String yaml) {
        return new Manifests(Repository.documents(yaml));
    }

    List<JsonNode> ofKind(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asString("").equals(kind))
                .toList();
    }

    List<Workload> workloads() {
        return ofKind("Deployment").stream().map(Workload::new).toList();
    }

    static String nameOf(JsonNode object) {
        return "%s/%s"
                .formatted(
                        object.path("kind").asString(""),
                        object.path("metadata").path("name").asString(""));
    }

    boolean has(String kind, String name) {
        return ofKind(kind).stream()
                .anyMatch(object ->
                        object.path("metadata").path("name").asString("").equals(name));
    }

    /** The entries of a ConfigMap or a Secret; empty when there is none. */
    Map<String, String> entries(String kind, String name) {
        Map<String, String> entries = new TreeMap<>();
        ofKind(kind).stream()
                .filter(object ->
                        object.path("metadata").path("name").asString("").equals(name))
                .forEach(object -> Stream.of("data", "stringData")
                        .flatMap(field -> object.path(field).propertyStream())
                        .forEach(entry ->
                                entries.put(entry.getKey(), entry.getValue().asString(""))));
        return entries;
    }

    /** What a container of the shop would be started as; secrets have a value that passes for one. */
    List<ShopProcesses.ShopProcess> processes() {
        List<ShopProcesses.ShopProcess> processes = new ArrayList<>();
        for (Workload workload : workloads()) {
            workload.pod()
                    .path("containers")
                    .valueStream()
                    .filter(container -> container.path("name").asString("").equals("shop"))
                    .forEach(container -> processes.add(new ShopProcesses.ShopProcess(
                            workload.name(),
                            hosts(workload),
                            Repository.texts(container.path("args")),
                            environment(container))));
        }
        return processes;
    }

    private java.util.Set<String> hosts(Workload workload) {
        java.util.Set<String> hosts = new java.util.TreeSet<>();
        ofKind("Service").stream()
                .filter(service -> workload.isSelectedBy(service.path("spec").path("selector")))
                .forEach(service ->
                        hosts.add(service.path("metadata").path("name").asString()));
        return hosts;
    }

    Map<String, String> environment(JsonNode container) {
        Map<String, String> environment = new TreeMap<>();
        container
                .path("envFrom")
                .valueStream()
                .forEach(from -> environment.putAll(entries(
                        "ConfigMap", from.path("configMapRef").path("name").asString(""))));
        container.path("env").valueStream().forEach(one -> {
            JsonNode map = one.path("valueFrom").path("configMapKeyRef");
            JsonNode secret = one.path("valueFrom").path("secretKeyRef");
            String value = map.isMissingNode()
                    ? one.path("value").asString("")
                    : entries("ConfigMap", map.path("name").asString(""))
                            .getOrDefault(map.path("key").asString(""), "");
            environment.put(one.path("name").asString(), secret.isMissingNode() ? value : ShopProcesses.SECRET);
        });
        return environment;
    }
}
