package tramoya.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tramoya.deploy.Manifests.Workload;

/** Where objects do not fit each other: names, labels, ports, keys and volumes. */
final class ManifestFindings {
    private final Manifests manifests;
    private final Manifests secrets;
    private final List<String> findings = new ArrayList<>();

    private ManifestFindings(Manifests manifests, Manifests secrets) {
        this.manifests = manifests;
        this.secrets = secrets;
    }

    /** @param secrets templates of those that are made by hand */
    static List<String> of(Manifests manifests, Manifests secrets) {
        return new ManifestFindings(manifests, secrets).all();
    }

    private List<String> all() {
        manifests.objects().forEach(object -> OfficialModels.fault(object).ifPresent(findings::add));
        manifests.objects().forEach(this::namespace);
        manifests.workloads().forEach(this::workload);
        manifests.ofKind("Service").forEach(this::service);
        manifests.ofKind("Ingress").forEach(this::ingress);
        manifests.ofKind("PodDisruptionBudget").forEach(budget -> selects(budget, path(budget, "selector")));
        manifests.ofKind("NetworkPolicy").forEach(this::policy);
        manifests.ofKind("HorizontalPodAutoscaler").forEach(this::scaling);
        manifests.ofKind("PersistentVolumeClaim").forEach(this::claim);
        findings.addAll(ShopProcesses.findings(manifests.processes()));
        return findings;
    }

    private void find(JsonNode object, String finding) {
        findings.add(Manifests.nameOf(object) + ": " + finding);
    }

    private static JsonNode path(JsonNode object, String field) {
        return object.path("spec").path(field);
    }

    private void namespace(JsonNode object) {
        boolean isSpace = object.path("kind").asString("").equals("Namespace");
        String space =
                object.path("metadata").path(isSpace ? "name" : "namespace").asString("");
        if (!manifests.has("Namespace", space)) {
            find(object, "the namespace '%s' is not declared".formatted(space));
        }
    }

    private void workload(Workload workload) {
        JsonNode selector = path(workload.object(), "selector").path("matchLabels");
        List<String> selected = manifests.workloads().stream()
                .filter(one -> one.isSelectedBy(selector))
                .map(Workload::name)
                .toList();
        if (!selected.equals(List.of(workload.name()))) {
            find(workload.object(), "it selects the pods of " + selected);
        }
        if (!manifests.has(
                "ServiceAccount", workload.pod().path("serviceAccountName").asString(""))) {
            find(workload.object(), "there is no such service account");
        }
        if (workload.pod().path("enableServiceLinks").asBoolean(true)) {
            find(workload.object(), "enableServiceLinks would tell variables that look like settings of the shop");
        }
        findings.addAll(new PodFindings(workload).all());
        workload.containers().forEach(container -> references(workload, container));
        volumes(workload);
    }

    private void references(Workload workload, JsonNode container) {
        container.path("envFrom").valueStream().forEach(from -> {
            String map = from.path("configMapRef").path("name").asString("");
            if (!manifests.has("ConfigMap", map)) {
                find(workload.object(), "there is no ConfigMap '%s'".formatted(map));
            }
        });
        container.path("env").valueStream().forEach(variable -> {
            JsonNode from = variable.path("valueFrom");
            reference(workload, "ConfigMap", manifests, from.path("configMapKeyRef"));
            reference(workload, "Secret", secrets, from.path("secretKeyRef"));
        });
    }

    private void reference(Workload workload, String kind, Manifests where, JsonNode reference) {
        if (reference.isMissingNode()) {
            return;
        }
        String name = reference.path("name").asString("");
        String key = reference.path("key").asString("");
        if (!where.entries(kind, name).containsKey(key)) {
            find(workload.object(), "there is no %s in the %s '%s'".formatted(key, kind, name));
        }
    }

    private void volumes(Workload workload) {
        Set<String> declared = new TreeSet<>();
        workload.pod().path("volumes").valueStream().forEach(volume -> {
            declared.add(volume.path("name").asString());
            JsonNode claim = volume.path("persistentVolumeClaim").path("claimName");
            if (claim.isString() && !manifests.has("PersistentVolumeClaim", claim.asString())) {
                find(workload.object(), "there is no claim " + claim);
            }
        });
        Set<String> mounted = new TreeSet<>();
        workload.containers()
                .forEach(container -> container
                        .path("volumeMounts")
                        .valueStream()
                        .forEach(mount -> mounted.add(mount.path("name").asString())));
        if (!declared.equals(mounted)) {
            find(workload.object(), "it declares the volumes %s and mounts %s".formatted(declared, mounted));
        }
    }

    private void service(JsonNode service) {
        List<Workload> behind = manifests.workloads().stream()
                .filter(workload -> workload.isSelectedBy(path(service, "selector")))
                .toList();
        if (behind.size() != 1) {
            find(
                    service,
                    "one workload has to be behind it, not "
                            + behind.stream().map(Workload::name).toList());
        }
        path(service, "ports")
                .valueStream()
                .forEach(port -> behind.stream()
                        .filter(workload -> !workload.hasPort(port.path("targetPort")))
                        .forEach(workload -> find(
                                service, "%s has no port %s".formatted(workload.name(), port.path("targetPort")))));
    }

    private void ingress(JsonNode ingress) {
        path(ingress, "rules")
                .valueStream()
                .forEach(rule -> rule.path("http")
                        .path("paths")
                        .valueStream()
                        .map(one -> one.path("backend").path("service"))
                        .filter(backend -> manifests.ofKind("Service").stream()
                                .filter(service ->
                                        service.path("metadata").path("name").equals(backend.path("name")))
                                .flatMap(service -> path(service, "ports").valueStream())
                                .noneMatch(port -> port.path("name")
                                        .equals(backend.path("port").path("name"))))
                        .forEach(backend -> find(ingress, "there is no such service and port: " + backend)));
    }

    private void selects(JsonNode object, JsonNode selector) {
        if (manifests.workloads().stream().noneMatch(workload -> workload.isSelectedBy(selector.path("matchLabels")))) {
            find(object, "it selects nothing");
        }
    }

    /** Names of ports are looked up in what the policy guards, or, on the way out, in whom it leads to. */
    private void policy(JsonNode policy) {
        selects(policy, path(policy, "podSelector"));
        path(policy, "ingress").valueStream().forEach(rule -> ports(policy, rule, path(policy, "podSelector")));
        path(policy, "egress")
                .valueStream()
                .forEach(rule -> rule.path("to")
                        .valueStream()
                        .map(peer -> peer.path("podSelector"))
                        .filter(pods -> !pods.isMissingNode())
                        .forEach(pods -> {
                            selects(policy, pods);
                            ports(policy, rule, pods);
                        }));
    }

    private void ports(JsonNode policy, JsonNode rule, JsonNode pods) {
        rule.path("ports")
                .valueStream()
                .map(port -> port.path("port"))
                .forEach(port -> manifests.workloads().stream()
                        .filter(workload -> workload.isSelectedBy(pods.path("matchLabels")) && !workload.hasPort(port))
                        .forEach(workload -> find(policy, "%s has no port %s".formatted(workload.name(), port))));
    }

    private void scaling(JsonNode scaling) {
        JsonNode target = path(scaling, "scaleTargetRef");
        List<Workload> scaled = manifests.workloads().stream()
                .filter(workload -> target.path("kind").asString("").equals("Deployment")
                        && target.path("name").asString("").equals(workload.name()))
                .toList();
        if (scaled.isEmpty()) {
            find(scaling, "there is no " + target);
        }
        scaled.stream()
                .filter(workload -> workload.object().path("spec").has("replicas"))
                .forEach(workload -> find(scaling, "%s says replicas, too".formatted(workload.name())));
    }

    private void claim(JsonNode claim) {
        boolean used = manifests.workloads().stream()
                .flatMap(workload -> workload.pod().path("volumes").valueStream())
                .anyMatch(volume -> volume.path("persistentVolumeClaim")
                        .path("claimName")
                        .equals(claim.path("metadata").path("name")));
        if (!used) {
            find(claim, "nobody uses it");
        }
    }
}
