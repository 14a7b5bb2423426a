package tramoya.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tramoya.deploy.Manifests.Workload;

/** What a pod lacks to be safe, watched and ended in good order. */
final class PodFindings {
    private static final Map<String, String> PROBES = Map.of(
            "startupProbe", "/actuator/health/liveness",
            "livenessProbe", "/actuator/health/liveness",
            "readinessProbe", "/actuator/health/readiness");

    private final Workload workload;
    private final List<String> findings = new ArrayList<>();

    PodFindings(Workload workload) {
        this.workload = workload;
    }

    List<String> all() {
        JsonNode security = workload.pod().path("securityContext");
        if (!security.path("runAsNonRoot").asBoolean(false)
                || !security.path("seccompProfile").path("type").asString("").equals("RuntimeDefault")) {
            find("the pod is not restricted: runAsNonRoot, seccompProfile RuntimeDefault");
        }
        if (workload.pod().path("automountServiceAccountToken").asBoolean(true)) {
            find("it needs no token of Kubernetes");
        }
        workload.containers().forEach(container -> {
            restricted(container);
            resources(container);
            image(container);
        });
        workload.pod().path("containers").valueStream().forEach(container -> {
            probes(container);
            drains(container);
        });
        return findings;
    }

    private void find(String finding) {
        findings.add(Manifests.nameOf(workload.object()) + ": " + finding);
    }

    private void restricted(JsonNode container) {
        JsonNode security = container.path("securityContext");
        if (security.path("allowPrivilegeEscalation").asBoolean(true)
                || !security.path("readOnlyRootFilesystem").asBoolean(false)
                || security.path("runAsUser").asInt(1) == 0
                || !Repository.texts(security.path("capabilities").path("drop")).contains("ALL")) {
            find(container.path("name")
                    + " is not restricted: allowPrivilegeEscalation, readOnlyRootFilesystem, drop ALL");
        }
        boolean canWrite = container
                .path("volumeMounts")
                .valueStream()
                .anyMatch(mount -> mount.path("mountPath").asString("").equals("/tmp"));
        if (!canWrite) {
            find(container.path("name") + " needs a /tmp");
        }
    }

    private void resources(JsonNode container) {
        JsonNode resources = container.path("resources");
        boolean said = Stream.of(
                        resources.path("requests").path("cpu"),
                        resources.path("requests").path("memory"),
                        resources.path("limits").path("memory"))
                .noneMatch(JsonNode::isMissingNode);
        if (!said) {
            find(container.path("name") + " does not say what it takes");
        }
    }

    private void image(JsonNode container) {
        if (!container.path("image").asString("").matches("[^:]+/[^:]+:.*[0-9].*")) {
            find("pin the image %s to a version".formatted(container.path("image")));
        }
    }

    private void probes(JsonNode container) {
        PROBES.forEach((name, path) -> {
            JsonNode asked = container.path(name).path("httpGet");
            if (!asked.path("path").asString("").equals(path) || !workload.hasPort(asked.path("port"))) {
                find("the %s has to ask for %s at a port of the pod".formatted(name, path));
            }
        });
    }

    private void drains(JsonNode container) {
        long before = container
                .path("lifecycle")
                .path("preStop")
                .path("sleep")
                .path("seconds")
                .asLong(0);
        long patience = workload.pod().path("terminationGracePeriodSeconds").asLong(30);
        long longest = before + Draining.longest().toSeconds();
        if (patience <= longest) {
            find("it may take %d s to end, so give it more than terminationGracePeriodSeconds %d"
                    .formatted(longest, patience));
        }
    }
}
