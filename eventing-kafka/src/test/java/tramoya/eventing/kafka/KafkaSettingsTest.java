package tramoya.eventing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
