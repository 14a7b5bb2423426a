package tramoya.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check of manifests finds what it is for, in a sample that is spoilt in one place. */
class ManifestFindingsTest {
    @Test
    void nothing_is_found_where_nothing_is_wrong() throws IOException {
        assertThat(findings(sample())).isEmpty();
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            apiVersion: autoscaling/v2                 | apiVersion: autoscaling/v7                  | Kubernetes knows no such kind
            maxUnavailable: 1                          | mostUnavailable: 1                          | mostUnavailable
            serviceAccountName: nobody                 | serviceAcountName: nobody                   | serviceAcountName
            containerPort: 8080                        | containerPort: [8080]                       | Deployment/tramoya
            maxReplicas: 2                             | minReplicas: 2                              | maxReplicas
            metadata: {name: settings, namespace: shop}| metadata: {name: settings, namespace: show} | the namespace 'show' is not declared
            metadata: {name: nobody, namespace: shop}  | metadata: {name: anybody, namespace: shop}  | there is no such service account
            enableServiceLinks: false                  | enableServiceLinks: true                    | enableServiceLinks
            labels: {app: tramoya}                     | labels: {app: tram}                         | it selects the pods of []
            selector: {app: tramoya}                   | selector: {app: tram}                       | one workload has to be behind it, not []
            targetPort: http                           | targetPort: web                             | tramoya has no port "web"
            service: {name: tramoya, port: {name: http}}| service: {name: shop, port: {name: http}}  | there is no such service and port
            service: {name: tramoya, port: {name: http}}| service: {name: tramoya, port: {name: web}}| there is no such service and port
            name: http, containerPort: 8080            | name: web, containerPort: 8080              | the readinessProbe has to ask
            ports: [{port: 8080}]                      | ports: [{port: 8081}]                       | NetworkPolicy/tramoya: tramoya has no port 8081
            ports: [{port: http}]                      | ports: [{port: web}]                        | NetworkPolicy/tramoya: tramoya has no port "web"
            {podSelector: {matchLabels: {app: tramoya}}}| {podSelector: {matchLabels: {app: tram}}}  | NetworkPolicy/tramoya: it selects nothing
            kind: Deployment, name: tramoya            | kind: Deployment, name: shop                | HorizontalPodAutoscaler/tramoya: there is no
            configMapRef: {name: settings}             | configMapRef: {name: setting}               | there is no ConfigMap 'setting'
            secretKeyRef: {name: keys, key: TRAMOYA    | secretKeyRef: {name: keys, key: MY          | there is no MY_ADMIN_KEY in the Secret 'keys'
            TRAMOYA_STORE: sqlite                      | TRAMOYA_STORAGE: sqlite                     | the shop knows no setting TRAMOYA_STORAGE
            TRAMOYA_STORE: sqlite                      | TRAMOYA_STORE: oracle                       | choose sqlite or postgres
            args: [run]                                | args: [run, --services=orders]              | choose a broker with --events
            args: [run]                                | args: [run, --fast]                         | Unknown option: '--fast'
            args: [run]                                | args: [verify]                              | does not run the shop
            claimName: disk                            | claimName: disc                             | there is no claim "disc"
            claimName: disk                            | claimName: disc                             | PersistentVolumeClaim/disk: nobody uses it
            - {name: data, mountPath: /data}           | -                                           | it declares the volumes [data, tmp] and mounts
            mountPath: /tmp                            | mountPath: /temp                            | "shop" needs a /tmp
            path: /actuator/health/readiness           | path: /actuator/health                      | the readinessProbe has to ask
            runAsNonRoot: true                         | runAsNonRoot: false                         | the pod is not restricted
            type: RuntimeDefault                       | type: Unconfined                            | the pod is not restricted
            automountServiceAccountToken: false        | automountServiceAccountToken: true          | it needs no token
            readOnlyRootFilesystem: true               | readOnlyRootFilesystem: false               | "shop" is not restricted
            drop: [ALL]                                | drop: [NET_RAW]                             | "shop" is not restricted
            allowPrivilegeEscalation: false            | privileged: true                            | "shop" is not restricted
            limits: {memory: 2Gi}                      | limits: {cpu: 1}                            | does not say what it takes
            image: registry.example.org/tramoya:1      | image: registry.example.org/tramoya         | pin the image
            terminationGracePeriodSeconds: 60          | terminationGracePeriodSeconds: 45           | it may take 45 s to end
            """)
    void each_mistake_is_found(String right, String wrong, String finding) throws IOException {
        String sample = sample();
        assertThat(sample).contains(right);
        assertThat(findings(sample.replace(right, wrong))).anyMatch(found -> found.contains(finding), finding);
    }
    // spotless:on

    @Test
    void what_is_scaled_does_not_say_how_many_it_is() throws IOException {
        String sample = sample().replace(
                        "spec:\n  selector:\n    matchLabels: {app: tramoya}\n  template:",
                        "spec:\n  replicas: 1\n  selector:\n    matchLabels: {app: tramoya}\n  template:");
        assertThat(findings(sample)).containsExactly("HorizontalPodAutoscaler/tramoya: tramoya says replicas, too");
    }

    private static List<String> findings(String yaml) {
        Manifests manifests = Manifests.of(yaml);
        return ManifestFindings.of(manifests, manifests);
    }

    private static String sample() throws IOException {
        try (InputStream text =
                Objects.requireNonNull(ManifestFindingsTest.class.getResourceAsStream("/kubernetes/good.yaml"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
