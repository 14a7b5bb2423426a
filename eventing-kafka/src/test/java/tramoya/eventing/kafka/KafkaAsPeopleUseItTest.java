package tramoya.eventing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tramoya.eventing.Envelope;
import tramoya.eventing.Ids;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Unavailable;
import tramoya.eventing.kafka.broker.KafkaServer;
import tramoya.eventing.transport.EventTransport.Subscription;
import tramoya.eventing.transport.Linked;

/** What people see who know Kafka, and of Tramoya only the catalogue of events. */
@Timeout(120)
class KafkaAsPeopleUseItTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @SuppressWarnings("NullAway.Init") // started before all tests
    private static KafkaServer broker;

    @BeforeAll
    static void startBroker() {
        broker = KafkaServer.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void it_is_known_which_version_answers() {
        assertThat(KafkaVersion.at(KafkaSettings.at(broker.bootstrap()))).isEqualTo("4.2");
        assertThat(KafkaVersion.named(27)).isEqualTo("4.1");
        assertThat(KafkaVersion.named(KafkaVersion.LEVEL_MAX + 1)).isEqualTo("metadata.version 31");
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> KafkaVersion.at(KafkaSettings.at("127.0.0.1:1")));
    }

    @Test
    void a_plain_consumer_understands_an_event_by_its_headers() {
        try (KafkaEvents events = new KafkaEvents(KafkaSettings.at(broker.bootstrap()))) {
            events.declare("orders");
            Linked published = event("orders", 1, "pedido-ñ");
            events.publish("orders", List.of(published));

            ConsumerRecord<String, String> message = first("tramoya.orders");

            assertThat(message.key()).isEqualTo("pedido-ñ");
            assertThat(message.value()).isEqualTo("{\"total\":1999}");
            Envelope envelope = published.event().envelope();
            assertThat(headers(message))
                    .containsEntry("content-type", "application/json")
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_id", envelope.id().toString())
                    .containsEntry("ce_source", "/orders")
                    .containsEntry("ce_type", "PedidoCreado")
                    .containsEntry("ce_subject", "pedido-ñ")
                    .containsEntry("ce_time", "2026-11-23T10:15:30.123456Z")
                    .containsEntry("ce_dataschema", "/catalogue/PedidoCreado/schema")
                    .containsEntry("ce_partitionkey", "pedido-ñ")
                    .containsEntry("ce_correlationid", envelope.correlation().toString())
                    .containsEntry("ce_position", "1");
        }
    }

    @Test
    void a_group_shows_how_far_the_service_really_is() throws Exception {
        try (KafkaEvents events = new KafkaEvents(KafkaSettings.at(broker.bootstrap()));
                Admin admin = admin()) {
            events.declare("inventory");
            AtomicLong received = new AtomicLong();
            Subscription subscription = events.subscribe("inventory", "shop-1", _ -> received.incrementAndGet());
            events.publish(
                    "inventory",
                    IntStream.rangeClosed(1, 100)
                            .mapToObj(position -> event("inventory", position, "key-" + position))
                            .toList());
            await().atMost(PATIENCE).until(() -> received.get() == 100);

            subscription.reached("analytics", 40);
            subscription.reached("orders", 100);
            await().atMost(PATIENCE).until(() -> done(admin, "tramoya.orders") == 100);
            await().atMost(PATIENCE).until(() -> done(admin, "tramoya.analytics") == 40);
            subscription.reached("analytics", 100);
            await().atMost(PATIENCE).until(() -> done(admin, "tramoya.analytics") == 100);
        }
    }

    @Test
    void more_replicas_than_brokers_are_refused() {
        var settings = new KafkaSettings(
                Map.of("bootstrap.servers", broker.bootstrap()), "many.", 2, (short) 3, 2, Duration.ofDays(1));
        try (KafkaEvents events = new KafkaEvents(settings)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> events.declare("orders"))
                    .withMessageContaining("many.orders")
                    .withMessageContaining("3 replicas");
        }
    }

    @Test
    void a_topic_that_forgets_is_refused() throws Exception {
        try (KafkaEvents events = new KafkaEvents(KafkaSettings.at(broker.bootstrap()));
                Admin admin = admin()) {
            admin.createTopics(List.of(
                            new NewTopic("tramoya.cart", 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> events.declare("cart"))
                    .withMessageContaining("tramoya.cart")
                    .withMessageContaining("compacted");
        }
    }

    /** Kafka itself would take messages here: it never wants more replicas in sync than there are replicas. */
    @Test
    void a_topic_with_too_few_replicas_is_refused_whatever_it_says_of_those_in_sync() throws Exception {
        var settings = new KafkaSettings(
                Map.of("bootstrap.servers", broker.bootstrap()), "tramoya.", 8, (short) 2, 2, Duration.ofDays(1));
        try (KafkaEvents events = new KafkaEvents(settings);
                Admin admin = admin()) {
            admin.createTopics(List.of(
                            new NewTopic("tramoya.shipping", 1, (short) 1).configs(Map.of("min.insync.replicas", "2"))))
                    .all()
                    .get();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> events.declare("shipping"))
                    .withMessageContaining("tramoya.shipping has 1 replicas where 2 are asked for");
        }
    }

    @Test
    void who_has_to_log_in_and_can_does_so_and_who_cannot_is_told() {
        try (KafkaEvents events = new KafkaEvents(login("open sesame"))) {
            AtomicLong received = new AtomicLong();
            events.declare("payments");
            events.subscribe("payments", "shop-1", _ -> received.incrementAndGet());
            events.publish("payments", List.of(event("payments", 1, "key")));
            await().atMost(PATIENCE).until(() -> received.get() == 1);
        }
        try (KafkaEvents events = new KafkaEvents(login("open barley"))) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> events.declare("payments"))
                    .withMessageContaining("sasl")
                    .withMessageNotContaining("barley");
        }
    }

    private static KafkaSettings login(String password) {
        return new KafkaSettings(
                Map.of(
                        "bootstrap.servers",
                        broker.saslBootstrap(),
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"tramoya\" password=\"%s\";"
                                .formatted(password)),
                "tramoya.",
                8,
                (short) 1,
                1,
                Duration.ofDays(7));
    }

    private static Linked event(String source, long position, String key) {
        var envelope = new Envelope(
                source,
                position,
                "order-" + key,
                1,
                Ids.next(),
                "PedidoCreado",
                1,
                key,
                Instant.parse("2026-11-23T10:15:30.123456Z"),
                Instant.parse("2026-11-23T10:15:30.223456Z"),
                Ids.next(),
                Ids.next(),
                null,
                "visitor");
        return new Linked(new RecordedEvent(envelope, "{\"total\":1999}"), 0, Ids.next());
    }

    private static ConsumerRecord<String, String> first(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", broker.bootstrap(), "group.id", "scouts", "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    return message;
                }
            }
            throw new AssertionError("No message came on " + topic);
        }
    }

    private static Map<String, String> headers(ConsumerRecord<?, ?> message) {
        Map<String, String> headers = new HashMap<>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static long done(Admin admin, String group) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(offset -> offset == null ? 0 : offset.offset())
                .sum();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
    }
}
