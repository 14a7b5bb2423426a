package tramoya.eventing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tramoya.eventing.Ids;
import tramoya.eventing.Unavailable;
import tramoya.eventing.kafka.broker.KafkaServer;
import tramoya.eventing.transport.Linked;

/** What people do to topics while a shop runs. */
@Timeout(300)
class KafkaMishapsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @SuppressWarnings("NullAway.Init") // started before all tests
    private static KafkaServer broker;

    private final String source = "t" + Ids.next().toString().replace("-", "");
    private final String topic = "tramoya." + source;
    private final Set<Long> received = new ConcurrentSkipListSet<>();

    @SuppressWarnings("NullAway.Init") // opened before each test
    private KafkaEvents events;

    @BeforeAll
    static void startBroker() {
        broker = KafkaServer.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void connect() {
        events = new KafkaEvents(KafkaSettings.at(broker.bootstrap()));
    }

    @AfterEach
    void disconnect() {
        events.close();
    }

    @Test
    void partitions_can_be_added_while_a_shop_runs() throws Exception {
        events.declare(source);
        listen();
        events.publish(source, small(1, 200));
        await().atMost(PATIENCE).until(() -> received.size() == 200);
        try (Admin admin = admin()) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(64)))
                    .all()
                    .get();
        }

        try (KafkaEvents restarted = new KafkaEvents(KafkaSettings.at(broker.bootstrap()))) {
            publishWithPatience(restarted, small(201, 600));
        }
        await().atMost(PATIENCE).until(() -> received.size() == 600);
    }

    @Test
    void a_topic_that_was_deleted_is_made_again_and_heard() throws Exception {
        events.declare(source);
        listen();
        events.publish(source, small(1, 1_000));
        await().atMost(PATIENCE).until(() -> received.size() == 1_000);
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
        }

        publishWithPatience(events, small(1_001, 1_050));
        await().atMost(PATIENCE).until(() -> received.size() == 1_050);
    }

    @Test
    void an_event_that_is_too_large_for_the_topic_does_not_hold_up_those_behind_it() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)
                            .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "100000"))))
                    .all()
                    .get();
        }
        events.declare(source);
        listen();

        events.publish(source, List.of(event(1, 10), event(2, 300_000), event(3, 10)));

        await().atMost(PATIENCE).until(() -> received.contains(3L));
        assertThat(received).containsExactly(1L, 3L);
    }

    @Test
    void seven_megabytes_are_carried_and_more_than_eight_are_left_to_the_log() {
        events.declare(source);
        listen();

        events.publish(source, List.of(event(1, 7_000_000), event(2, 9_000_000), event(3, 10)));

        await().atMost(PATIENCE).until(() -> received.containsAll(Set.of(1L, 3L)));
        assertThat(received).doesNotContain(2L);
    }

    /** As a relay does: brokers hear of what is new one after the other. */
    private void publishWithPatience(KafkaEvents transport, List<Linked> some) {
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(Unavailable.class).until(() -> {
            transport.declare(source);
            transport.publish(source, some);
            return true;
        });
    }

    private void listen() {
        events.subscribe(source, "shop", linked -> received.add(linked.event().position()));
    }

    private Linked event(long position, int length) {
        return SomeEvents.event(source, position, length);
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
    }

    private List<Linked> small(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(position -> event(position, 10))
                .toList();
    }
}
