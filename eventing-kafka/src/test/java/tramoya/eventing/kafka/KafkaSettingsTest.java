package tramoya.eventing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Unavailable;

class KafkaSettingsTest {
    private static final Map<String, String> BROKER = Map.of("bootstrap.servers", "a:9092");
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void what_cannot_be_meant_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaSettings(Map.of(), "tramoya.", 8, (short) 3, 2, WEEK))
                .withMessageContaining("bootstrap.servers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaSettings(BROKER, "tra moya", 8, (short) 3, 2, WEEK))
                .withMessageContaining("tra moya");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaSettings(BROKER, "tramoya.", 65, (short) 3, 2, WEEK))
                .withMessageContaining("65 partitions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaSettings(BROKER, "tramoya.", 8, (short) 1, 2, WEEK))
                .withMessageContaining("2 in-sync replicas of 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaSettings(BROKER, "tramoya.", 8, (short) 3, 2, Duration.ofSeconds(1)))
                .withMessageContaining("PT1S");
    }

    @Test
    void properties_that_kafka_does_not_know_and_those_that_guarantees_rest_on_are_refused() {
        refused("security.protocl", "SSL").withMessageContaining("no property security.protocl");
        refused("acks", "1").withMessageContaining("acks cannot be set");
        refused("enable.idempotence", "false").withMessageContaining("enable.idempotence cannot be set");
        with("config.providers.vault.param.path", "/secrets");
    }

    @Test
    void brokers_that_are_no_addresses_are_refused() {
        for (String wrong : List.of("", "kafka", "kafka:", "kafka:9092,", "http://kafka", "kafka:9092 other:9092")) {
            assertThatIllegalArgumentException()
                    .as(wrong)
                    .isThrownBy(() -> KafkaSettings.at(wrong))
                    .withMessageContaining("bootstrap.servers is '%s'".formatted(wrong));
        }
        assertThat(KafkaSettings.at("a:9092, [::1]:9093,SSL://b.example:9094").brokers())
                .startsWith("a:9092");
    }

    @Test
    void what_kafkas_clients_cannot_work_with_is_refused_at_once_without_telling_secrets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(with("security.protocol", "TLS")))
                .withMessageContaining("security.protocol");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> open(with("security.protocol", "SSL", "ssl.truststore.location", "/there/is/none.p12")))
                .withMessageContaining("/there/is/none.p12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(with(
                        "security.protocol",
                        "SASL_SSL",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "PlainLoginModule sesame password=\"open\"")))
                .withMessageContaining("sasl.jaas.config")
                .withMessageNotContaining("sesame");
    }

    /** As in a cluster that starts: names come with the machines. */
    @Test
    void brokers_whose_names_nobody_knows_yet_are_waited_for() {
        var settings = KafkaSettings.at("broker.invalid:9092");
        try (KafkaEvents events = new KafkaEvents(settings);
                KafkaJobs jobs = new KafkaJobs(settings)) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> events.declare("orders"))
                    .withMessageContaining("broker.invalid:9092");
            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> events.subscribe("orders", "shop", _ -> {}));
            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> jobs.declare("recados"));
            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> jobs.open("recados"));
        }
    }

    private static void open(KafkaSettings settings) {
        new KafkaEvents(settings).close();
    }

    private static ThrowableAssertAlternative<IllegalArgumentException> refused(String... properties) {
        return assertThatIllegalArgumentException().isThrownBy(() -> with(properties));
    }

    private static KafkaSettings with(String... properties) {
        Map<String, String> client = new HashMap<>(Map.of("bootstrap.servers", "127.0.0.1:1"));
        for (int i = 0; i < properties.length; i += 2) {
            client.put(properties[i], properties[i + 1]);
        }
        return new KafkaSettings(client, "tramoya.", 8, (short) 1, 1, WEEK);
    }

    @Test
    void secrets_stay_out_of_the_log() {
        var settings = new KafkaSettings(
                Map.of("bootstrap.servers", "a:9092", "sasl.jaas.config", "password=\"open sesame\""),
                "tramoya.",
                8,
                (short) 3,
                2,
                WEEK);
        assertThat(settings.toString()).contains("a:9092").doesNotContain("sesame");
    }
}
