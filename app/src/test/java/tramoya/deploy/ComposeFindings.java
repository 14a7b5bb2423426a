package tramoya.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a schema cannot see in a Compose file. */
final class ComposeFindings {
    /** Settings of the shop that tell where a server is, and the servers' usual ports. */
    private static final Pattern SERVER = Pattern.compile("(?:jdbc:postgresql://)?([a-z0-9.-]+):([0-9]+).*");

    private static final List<String> SERVERS =
            List.of("TRAMOYA_POSTGRES_URL", "TRAMOYA_KAFKA_BOOTSTRAPSERVERS", "TRAMOYA_RABBITMQ_HOSTS");

    private final Compose compose;
    private final List<String> findings = new ArrayList<>();

    private ComposeFindings(Compose compose) {
        this.compose = compose;
    }

    static List<String> of(Compose compose) {
        return new ComposeFindings(compose).all();
    }

    private List<String> all() {
        findings.addAll(ShopProcesses.findings(compose.processes()));
        Set<String> mounted = new HashSet<>();
        compose.services().forEach((name, service) -> {
            order(name, service);
            service.path("volumes").valueStream().forEach(volume -> mount(name, volume.asString(), mounted));
            if (compose.isOurs(name)) {
                servers(name);
                locked(name, service);
                patience(name, service);
            } else if (!service.path("image").asString("").matches(".+:.*[0-9].*")) {
                findings.add("%s: pin the image %s to a version".formatted(name, service.path("image")));
            }
        });
        compose.volumes().propertyNames().stream()
                .filter(volume -> !mounted.contains(volume))
                .forEach(volume -> findings.add("nobody mounts the volume " + volume));
        doors();
        return findings;
    }

    private void order(String name, JsonNode service) {
        service.path("depends_on").propertyStream().forEach(before -> {
            JsonNode other = compose.services().get(before.getKey());
            if (other == null) {
                findings.add("%s waits for %s, which is not there".formatted(name, before.getKey()));
            } else if (before.getValue().path("condition").asString("").equals("service_healthy")
                    && other.path("healthcheck").path("test").isMissingNode()) {
                findings.add("%s waits until %s is healthy, which nobody checks".formatted(name, before.getKey()));
            }
        });
    }

    private void mount(String name, String volume, Set<String> mounted) {
        String source = volume.split(":", 2)[0];
        if (source.startsWith(".")) {
            if (!Repository.DEPLOY.resolve(source).toFile().isFile()) {
                findings.add("%s mounts %s, which is not there".formatted(name, source));
            }
        } else if (compose.volumes().has(source)) {
            mounted.add(source);
        } else {
            findings.add("%s mounts the volume %s, which is not declared".formatted(name, source));
        }
    }

    /** What the shop is told of servers is where servers are, and they are waited for. */
    private void servers(String name) {
        for (String setting : SERVERS) {
            String address = compose.environment(name).get(setting);
            if (address == null) {
                continue;
            }
            Matcher server = SERVER.matcher(address);
            if (!server.matches() || !compose.services().containsKey(server.group(1))) {
                findings.add("%s: %s is %s, where nothing is".formatted(name, setting, address));
            } else if (!compose.of(name).path("depends_on").has(server.group(1))) {
                findings.add("%s does not wait for %s".formatted(name, server.group(1)));
            }
        }
    }

    private void locked(String name, JsonNode service) {
        if (!service.path("read_only").asBoolean(false)
                || !Repository.texts(service.path("cap_drop")).contains("ALL")) {
            findings.add(name + ": make it read_only and drop ALL capabilities");
        }
        if (Repository.texts(service.path("tmpfs")).stream().noneMatch(one -> one.matches("/tmp:(.*,)?exec(,.*)?"))) {
            findings.add(name + ": give it a /tmp with exec, where drivers unpack native code");
        }
    }

    private void patience(String name, JsonNode service) {
        Matcher seconds = Pattern.compile("([0-9]+)s")
                .matcher(service.path("stop_grace_period").asString(""));
        Duration patience = seconds.matches() ? Duration.ofSeconds(Long.parseLong(seconds.group(1))) : Duration.ZERO;
        if (patience.compareTo(Draining.longest()) <= 0) {
            findings.add("%s: it may take %s to drain, so give it more than stop_grace_period %s"
                    .formatted(name, Draining.longest(), service.path("stop_grace_period")));
        }
    }

    private void doors() {
        List<String> doors = compose.services().keySet().stream()
                .filter(name -> compose.of(name).has("ports"))
                .toList();
        if (doors.size() != 1 || !compose.isOurs(doors.getFirst())) {
            findings.add("the door of the shop alone is published, not " + doors);
        }
    }
}
