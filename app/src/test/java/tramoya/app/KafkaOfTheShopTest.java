package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of Kafka as people give them to a shop. */
class KafkaOfTheShopTest {
    private static final String EVENTS = "--tramoya.events=kafka";
    private static final String QUEUES = "--tramoya.queues=kafka";

    /** Nobody's name, as RFC 2606 promises. */
    private static final String AWAY = "--tramoya.kafka.bootstrap-servers=broker.invalid:9092";

    @Test
    void what_cannot_be_meant_is_refused_in_one_line(@TempDir Path data) {
        for (List<String> wrong : List.of(
                List.of("--tramoya.kafka.partitions=65", "65 partitions"),
                List.of("--tramoya.kafka.partitions=many", "tramoya.kafka.partitions is 'many', which is no Integer"),
                List.of("--tramoya.kafka.in-sync=2", "2 in-sync replicas of 1"),
                List.of("--tramoya.kafka.retention=1s", "a retention of PT1S is too short"),
                List.of("--tramoya.kafka.bootstrap-servers=kafka", "bootstrap.servers is 'kafka'"),
                List.of("--tramoya.kafka.client[security.protocl]=SSL", "no property security.protocl"),
                List.of("--tramoya.kafka.client[acks]=0", "acks cannot be set"),
                List.of("--tramoya.kafka.client[security.protocol]=TLS", "security.protocol"))) {
            assertThatIllegalStateException()
                    .as(wrong.getFirst())
                    .isThrownBy(() -> ShopUnderTest.open(data, EVENTS, wrong.getFirst()))
                    .withMessageContaining(wrong.getLast())
                    .withMessageNotContaining("\n");
        }
    }

    @Test
    void a_shop_opens_while_its_broker_is_away(@TempDir Path data) {
        try (ShopUnderTest shop = ShopUnderTest.open(data, EVENTS, QUEUES, AWAY)) {
            assertThat(shop.client.get("/api/store/products").status()).isEqualTo(200);
        }
    }

    @Test
    void nothing_of_kafka_is_made_when_nothing_goes_through_it(@TempDir Path data) {
        try (ShopUnderTest shop = ShopUnderTest.open(data, "--tramoya.kafka.partitions=65")) {
            assertThat(shop.client.get("/api/store/products").status()).isEqualTo(200);
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.contains("kafka"));
        }
    }
}
