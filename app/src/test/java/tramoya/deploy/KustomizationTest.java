package tramoya.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code deploy/kubernetes}: what is written, and what Kustomize makes of it. */
class KustomizationTest {
    private static final Path ROOT = Repository.DEPLOY.resolve("kubernetes");
    private static final Path OVERLAYS = ROOT.resolve("overlays");
    private static final Manifests SECRETS = Manifests.of(Repository.text(ROOT.resolve("secrets.example.yaml")));

    @Test
    void every_file_that_is_named_is_there_and_every_file_that_is_there_is_named() throws IOException {
        List<Kustomization> all = Kustomization.below(ROOT);
        assertThat(all).contains(new Kustomization(OVERLAYS.resolve("shop")));
        List<String> findings = new ArrayList<>();
        for (Kustomization one : all) {
            findings.addAll(one.findings());
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void a_kustomization_with_mistakes_is_found_out(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), """
                resources: [there.yaml, missing.yaml]
                patchs:
                  - path: patch.yaml
                """);
        Files.writeString(folder.resolve("there.yaml"), "kind: Service");
        Files.writeString(folder.resolve("forgotten.yaml"), "kind: Service");
        assertThat(new Kustomization(folder).findings())
                .containsExactly(
                        folder + ": what is patchs?",
                        folder + ": there is no missing.yaml",
                        folder + ": nobody reads forgotten.yaml");
    }

    @Test
    void whole_objects_are_objects_of_kubernetes() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Kustomization one : Kustomization.below(ROOT)) {
            JsonNode file = Repository.document(one.folder().resolve("kustomization.yaml"));
            for (String resource : Repository.texts(file.path("resources"))) {
                Path path = one.folder().resolve(resource);
                if (Files.isRegularFile(path)) {
                    Manifests.of(Repository.text(path))
                            .objects()
                            .forEach(object -> OfficialModels.fault(object).ifPresent(faults::add));
                }
            }
        }
        SECRETS.objects().forEach(object -> OfficialModels.fault(object).ifPresent(faults::add));
        assertThat(faults).isEmpty();
    }

    @Test
    void the_template_of_secrets_has_no_values() {
        for (JsonNode secret : SECRETS.objects()) {
            assertThat(SECRETS.entries(
                                    "Secret",
                                    secret.path("metadata").path("name").asString())
                            .values())
                    .isNotEmpty()
                    .containsOnly("");
        }
    }

    @Tag("kubectl")
    @ParameterizedTest
    @ValueSource(strings = {"small", "shop"})
    void an_overlay_is_the_whole_shop_and_all_of_it_fits(String overlay) throws Exception {
        Manifests manifests = Manifests.of(new Kustomization(OVERLAYS.resolve(overlay)).rendered());
        assertThat(ManifestFindings.of(manifests, SECRETS)).isEmpty();
    }

    @Tag("kubectl")
    @Test
    void the_processes_are_those_of_the_services_and_the_orders_queries() throws Exception {
        Manifests manifests = Manifests.of(new Kustomization(OVERLAYS.resolve("shop")).rendered());
        assertThat(manifests.processes()).hasSize(11);
        assertThat(ShopProcesses.idleQuerySides(manifests.processes())).isEmpty();
        assertThat(manifests.ofKind("PersistentVolumeClaim")).isEmpty();
    }
}
