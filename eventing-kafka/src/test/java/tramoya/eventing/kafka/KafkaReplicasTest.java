package tramoya.eventing.kafka;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.kafka.broker.KafkaServer;

/** Two brokers, both of which must have a message before it counts. */
@SuppressWarnings("NullAway.Init") // started before all tests
@Timeout(300)
class KafkaReplicasTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static KafkaServer first;
    private static KafkaServer second;

    @BeforeAll
    static void startBrokers() {
        first = KafkaServer.start();
        second = first.join();
    }

    @AfterAll
    static void stopBrokers() {
        second.close();
        first.close();
    }

    @Test
    void what_two_brokers_have_to_keep_is_not_promised_by_one() throws Exception {
        Set<Long> received = new ConcurrentSkipListSet<>();
        try (KafkaEvents events = new KafkaEvents(both());
                KafkaJobs jobs = new KafkaJobs(both())) {
            events.declare("orders");
            jobs.declare("recados");
            events.subscribe(
                    "orders", "shop", linked -> received.add(linked.event().position()));
            events.publish("orders", List.of(SomeEvents.event("orders", 1, 10)));
            second.kill();
            try {
                assertThatExceptionOfType(Unavailable.class)
                        .isThrownBy(() -> events.publish("orders", List.of(SomeEvents.event("orders", 2, 10))));
                assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> jobs.send("recados", List.of(job())));
            } finally {
                second.restart();
            }
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(Unavailable.class)
                    .until(() -> {
                        events.publish("orders", List.of(SomeEvents.event("orders", 3, 10)));
                        jobs.send("recados", List.of(job()));
                        return true;
                    });
            await().atMost(PATIENCE).until(() -> received.containsAll(Set.of(1L, 3L)));
        }
    }

    @Test
    void a_topic_that_promises_with_one_broker_what_two_are_asked_for_is_refused() throws Exception {
        try (KafkaEvents events = new KafkaEvents(both());
                Admin admin = Admin.create(Map.of("bootstrap.servers", first.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("tramoya.cart", 1, (short) 2)
                            .configs(Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1"))))
                    .all()
                    .get();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> events.declare("cart"))
                    .withMessageContaining("tramoya.cart has min.insync.replicas=1 where 2 is asked for");
        }
    }

    private static KafkaSettings both() {
        return new KafkaSettings(
                Map.of("bootstrap.servers", first.bootstrap() + "," + second.bootstrap()),
                "tramoya.",
                2,
                (short) 2,
                2,
                Duration.ofDays(7));
    }

    private static QueuedJob job() {
        return new QueuedJob(Ids.next(), "{}", Job.NORMAL, null, null, null, Ids.next(), 3);
    }
}
