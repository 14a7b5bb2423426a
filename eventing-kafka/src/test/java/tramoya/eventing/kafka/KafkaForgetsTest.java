package tramoya.eventing.kafka;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.Storage;
import tramoya.eventing.contract.TwoProcesses;
import tramoya.eventing.kafka.broker.KafkaServer;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.JobTransport;

/** What Kafka no longer has, because time passed or somebody deleted it, comes from the log. */
@SuppressWarnings("NullAway.Init") // JUnit sets the directory
@Timeout(300)
class KafkaForgetsTest extends TwoProcesses {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String EVENTS = "tramoya.tallies";
    private static final String JOBS = "recados";
    private static KafkaServer broker;
    private final AtomicInteger stores = new AtomicInteger();

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() {
        broker = KafkaServer.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Override
    protected void discardBroker() {
        broker.empty();
    }

    @Override
    protected Storage newStorage() {
        return new Storage.Sqlite(directory.resolve("store" + stores.incrementAndGet()));
    }

    @Override
    protected EventTransport events() {
        return new KafkaEvents(KafkaSettings.at(broker.bootstrap()));
    }

    @Override
    protected JobTransport jobs() {
        return new KafkaJobs(KafkaSettings.at(broker.bootstrap()));
    }

    @Test
    void a_retention_that_passed_while_a_subscriber_was_away_costs_it_nothing() throws Exception {
        publish(20);
        awaitEchoes(20);
        whileOtherIsAway(() -> {
            publish(200);
            await().atMost(LONG).until(() -> published() == 220);
            forgetEverything();
        });
        publish(10);

        awaitEchoes(230);
    }

    @Test
    void topics_that_are_deleted_while_a_shop_runs_are_made_again() throws Exception {
        publish(20);
        send("before");
        awaitEchoes(21);
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(EVENTS, JOBS, JOBS + ".express")).all().get();
        }
        publish(20);
        send("after");

        awaitEchoes(42);
        await().atMost(LONG).ignoreExceptions().until(() -> published() >= 20); // the log was quicker
    }

    private static long published() throws Exception {
        return ends().values().stream().mapToLong(Long::longValue).sum();
    }

    private static void forgetEverything() throws Exception {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        ends().forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
        try (Admin admin = admin()) {
            admin.deleteRecords(all).all().get();
        }
    }

    private static Map<TopicPartition, Long> ends() throws Exception {
        try (Admin admin = admin()) {
            TopicDescription topic =
                    admin.describeTopics(List.of(EVENTS)).allTopicNames().get().get(EVENTS);
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (int i = 0; topic != null && i < topic.partitions().size(); i++) {
                asked.put(new TopicPartition(EVENTS, i), OffsetSpec.latest());
            }
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(asked).all().get().forEach((partition, info) -> ends.put(partition, info.offset()));
            return ends;
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
    }
}
