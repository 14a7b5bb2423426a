package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.contract.Certificates;
import tramoya.eventing.rabbitmq.broker.RabbitServer;

/** Settings of RabbitMQ as people give them to a shop. */
class RabbitMqOfTheShopTest {
    private static final String EVENTS = "--tramoya.events=rabbitmq";
    private static final String QUEUES = "--tramoya.queues=rabbitmq";
    private static final String BUNDLE = "--tramoya.rabbitmq.ssl-bundle=broker";
    private static final String TRUST = "--spring.ssl.bundle.pem.broker.truststore.certificate=";

    @Test
    void what_cannot_be_meant_is_refused_in_one_line(@TempDir Path data) throws Exception {
        Path nonsense = Files.writeString(data.resolve("nonsense.pem"), "-----BEGIN NONSENSE-----");
        for (List<String> wrong : List.of(
                List.of("no spring.ssl.bundle.pem.broker", BUNDLE),
                List.of("tls is false and ssl-bundle is broker", BUNDLE, "--tramoya.rabbitmq.tls=false"),
                List.of("which cannot be read", BUNDLE, TRUST + "file:" + nonsense))) {
            assertThatIllegalStateException()
                    .as(wrong.getFirst())
                    .isThrownBy(() -> ShopUnderTest.open(
                            data.resolve("shop"),
                            Stream.concat(Stream.of(EVENTS), wrong.stream().skip(1))
                                    .toArray(String[]::new)))
                    .withMessageContaining(wrong.getFirst())
                    .withMessageNotContaining("\n");
        }
    }

    /** Kafka's TLS is settings of its client, which are passed on as they are; this is ours. */
    @Test
    @Tag("rabbitmq")
    void an_order_goes_through_a_broker_whom_an_ssl_bundle_trusts(@TempDir Path data) throws Exception {
        Certificates certificates = Certificates.madeIn(data, "localhost");
        try (RabbitServer broker = RabbitServer.startWithTls(certificates.identity());
                ShopUnderTest shop = ShopUnderTest.open(
                        data.resolve("shop"),
                        EVENTS,
                        QUEUES,
                        BUNDLE,
                        TRUST + "file:" + certificates.authority(),
                        "--tramoya.rabbitmq.hosts=localhost:" + broker.tlsPort())) {
            String product = shop.product("LAMP-01", 5);
            assertThat(shop.end(shop.order("tok_ok", product))).isEqualTo("delivered");
        }
    }
}
