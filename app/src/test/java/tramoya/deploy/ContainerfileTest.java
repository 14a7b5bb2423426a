package tramoya.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code deploy/Containerfile}, next to what it builds from and who runs it. */
class ContainerfileTest {
    private static final String TEXT = Repository.text(Repository.DEPLOY.resolve("Containerfile"));

    @Test
    void it_builds_from_what_is_there() {
        assertThat(Containerfile.of(TEXT).findings()).isEmpty();
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            jre-noble AS layout         | jre-noble AS shape     | pin layout to a version
            maven:3.9.16-eclipse-temurin-25 | maven              | pin docker.io/library/maven to a version
            COPY --from=trained         | COPY --from=build-it   | there is no stage build-it before
            deploy/healthy ./           | deploy/health ./       | there is no deploy/health
            deploy/healthy ./           | deploy/compose.yaml ./ | deploy/compose.yaml is in .dockerignore
            COPY . .                    | COPY docs .            | docs is in .dockerignore
            USER 10001:10001            | USER tramoya           | the last USER is no number
            USER 10001:10001            | USER 0:0               | the last USER is no number
            ENTRYPOINT ["java",         | ENTRYPOINT ["sh",      | Java is not the first process
            AOTCacheOutput=/opt/tramoya | AOTCacheOutput=/tmp    | is not what was trained
            -jar /opt/tramoya/tramoya   | -jar /opt/tramoya/shop | is not the jar that was trained
            jar train --data            | jar run --data         | the launcher trains with train --data
            """)
    void each_mistake_is_found(String right, String wrong, String finding) {
        assertThat(TEXT).contains(right);
        assertThat(Containerfile.of(TEXT.replace(right, wrong)).findings())
                .anyMatch(found -> found.contains(finding), finding);
    }
    // spotless:on

    @Test
    void it_builds_and_runs_with_the_java_of_the_pom() {
        String java = Repository.pomProperty("maven.compiler.release");
        assertThat(Containerfile.of(TEXT).bases())
                .hasSize(2)
                .allMatch(base -> base.matches(".*temurin[:-]%s([.-].*)?".formatted(java)), "Java " + java);
    }

    @Test
    void its_training_is_that_of_the_launcher() {
        String launcher = Repository.text(Repository.ROOT.resolve("tramoya"));
        assertThat(launcher)
                .contains("-XX:AOTCacheOutput=", "--enable-native-access=ALL-UNNAMED")
                .contains("tramoya.jar\" train --data", "-Djarmode=tools");
    }

    @Test
    void the_health_check_is_in_it_and_can_be_run() {
        Path check = Repository.DEPLOY.resolve("healthy");
        assertThat(Files.isExecutable(check)).isTrue();
        assertThat(Containerfile.of(TEXT).last("HEALTHCHECK")).endsWith("CMD [\"/opt/tramoya/healthy\"]");
        assertThat(Repository.text(Repository.DEPLOY.resolve("process.yaml")))
                .contains("test: [CMD, /opt/tramoya/healthy]");
        assertThat(Repository.text(check)).contains("/dev/tcp/127.0.0.1/" + ShopProcesses.PORT, "/actuator/health/");
        assertThat(Containerfile.of(TEXT).last("EXPOSE")).isEqualTo(Integer.toString(ShopProcesses.PORT));
    }

    @Test
    void kubernetes_runs_it_as_its_user_and_gives_its_folder_a_volume() {
        String user = Containerfile.of(TEXT).last("USER").replaceAll(":.*", "");
        String deployment = Repository.text(Repository.DEPLOY.resolve("kubernetes/process/deployment.yaml"));
        assertThat(deployment).contains("runAsUser: " + user, "runAsGroup: " + user, "fsGroup: " + user);
        String folder = Containerfile.of(TEXT).last("VOLUME");
        assertThat(Containerfile.of(TEXT).last("ENV")).isEqualTo("TRAMOYA_DATA=" + folder);
        assertThat(deployment).contains("{name: data, mountPath: %s}".formatted(folder));
        assertThat(Repository.text(Repository.DEPLOY.resolve("small.yaml"))).contains("\"data:%s\"".formatted(folder));
    }
}
