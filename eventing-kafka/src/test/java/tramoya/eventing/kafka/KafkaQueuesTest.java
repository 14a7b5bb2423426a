package tramoya.eventing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.kafka.broker.KafkaServer;
import tramoya.eventing.transport.JobTransport.Intake;

/** What is particular to queues on Kafka: share groups, their locks and limits, and topics without retention. */
@Timeout(300)
class KafkaQueuesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration MOMENT = Duration.ofMillis(500);

    @SuppressWarnings("NullAway.Init") // started before all tests
    private static KafkaServer broker;

    private final String queue = "t" + Ids.next().toString().replace("-", "");

    @SuppressWarnings("NullAway.Init") // opened before each test
    private KafkaJobs jobs;

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
        jobs = new KafkaJobs(KafkaSettings.at(broker.bootstrap()));
    }

    @AfterEach
    void disconnect() {
        jobs.close();
    }

    @Test
    void a_job_that_was_handed_out_in_vain_again_and_again_is_not_given_up() throws Exception {
        jobs.declare(queue);
        QueuedJob job = job("tough");
        jobs.send(queue, List.of(job));
        for (int round = 0; round < 4; round++) { // Kafka gives up after five times
            handOutInVain(2);
            try (Intake intake = jobs.open(queue)) {
                assertThat(take(intake, 1)).containsExactly(job);
            } // not settled
        }
        try (Intake intake = jobs.open(queue)) {
            assertThat(take(intake, 1)).containsExactly(job);
            intake.settle();
            await().atMost(PATIENCE).until(() -> intake.waiting() == 0);
        }
    }

    @Test
    void shops_with_prefixes_of_their_own_do_not_take_each_others_jobs() throws Exception {
        var settings = KafkaSettings.at(broker.bootstrap());
        QueuedJob ours = job("ours");
        QueuedJob theirs = job("theirs");
        try (KafkaJobs neighbour = new KafkaJobs(new KafkaSettings(
                settings.client(),
                "neighbour.",
                settings.partitions(),
                settings.replicas(),
                settings.minInsyncReplicas(),
                settings.retention()))) {
            jobs.declare(queue);
            neighbour.declare(queue);
            jobs.send(queue, List.of(ours));
            neighbour.send(queue, List.of(theirs));
            try (Intake here = jobs.open(queue);
                    Intake there = neighbour.open(queue)) {
                assertThat(take(there, 1)).containsExactly(theirs);
                assertThat(there.waiting()).isEqualTo(1);
                assertThat(take(here, 1)).containsExactly(ours);
                assertThat(here.waiting()).isEqualTo(1);
            }
        }
    }

    /** As takers do that hang for longer than the lock lasts: each time counts. */
    private void handOutInVain(int times) {
        try (var taker = new KafkaShareConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrap(),
                        "group.id",
                        queue,
                        "share.acknowledgement.mode",
                        "explicit"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            taker.subscribe(List.of(queue));
            int released = 0;
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (released < times && System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> message : taker.poll(MOMENT)) {
                    taker.acknowledge(message, AcknowledgeType.RELEASE);
                    released++;
                }
                taker.commitSync();
            }
            assertThat(released).isEqualTo(times);
        }
    }

    @Test
    void a_taker_that_hangs_loses_its_jobs_to_another_one_and_does_no_harm_later() throws Exception {
        jobs.declare(queue);
        configure(queue, "share.record.lock.duration.ms", "1000");
        QueuedJob job = job("contested");
        jobs.send(queue, List.of(job));
        try (Intake hanging = jobs.open(queue);
                Intake other = jobs.open(queue)) {
            assertThat(take(hanging, 1)).containsExactly(job);
            assertThat(take(other, 1)).containsExactly(job);
            other.settle();
            await().atMost(PATIENCE).until(() -> other.waiting() == 0);

            hanging.settle();
            QueuedJob next = job("next");
            jobs.send(queue, List.of(next));
            assertThat(take(hanging, 1)).containsExactly(next);
        }
    }

    /** Well before the lock of 30 s runs out. */
    @Test
    void a_taker_that_is_killed_loses_its_jobs_to_another_one_at_once() throws Exception {
        jobs.declare(queue);
        QueuedJob job = job("orphan");
        jobs.send(queue, List.of(job));
        Process taker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TakerMain.class.getName(),
                        broker.bootstrap(),
                        queue)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Intake other = jobs.open(queue)) {
            assertThat(taker.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("taken 1");
            other.take(10, Duration.ofSeconds(5)); // joins
            long killedAt = System.nanoTime();
            taker.destroyForcibly().waitFor();

            assertThat(take(other, 1)).containsExactly(job);
            assertThat(Duration.ofNanos(System.nanoTime() - killedAt)).isLessThan(Duration.ofSeconds(15));
        } finally {
            taker.destroyForcibly();
        }
    }

    private static void configure(String group, String name, String value) throws Exception {
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.GROUP, group),
                            List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    @Test
    void express_jobs_come_first_although_their_group_is_joined_last() throws Exception {
        jobs.declare(queue);
        configure(queue + ".express", "share.heartbeat.interval.ms", "5000"); // hears late of what is its part
        jobs.send(queue, IntStream.range(0, 10).mapToObj(n -> job("normal")).toList());
        jobs.send(queue, List.of(express()));
        try (Intake intake = jobs.open(queue)) {
            assertThat(take(intake, 1)).extracting(QueuedJob::json).containsExactly("express");
            intake.settle();
            assertThat(take(intake, 10)).extracting(QueuedJob::json).containsOnly("normal");
        }
    }

    /**
     * The taker of this test does nothing with its jobs, so Kafka hands out many until it has heard of the express one.
     */
    @Test
    void an_express_job_overtakes_a_backlog_that_is_being_worked_off() throws Exception {
        int backlog = 20_000;
        jobs.declare(queue);
        try (Intake intake = jobs.open(queue)) {
            jobs.send(queue, List.of(job("first")));
            take(intake, 1);
            intake.settle();
            jobs.send(
                    queue,
                    IntStream.range(0, backlog).mapToObj(n -> job("normal")).toList());
            take(intake, 1);
            intake.settle();
            jobs.send(queue, List.of(express()));
            List<QueuedJob> overtaken = new ArrayList<>();
            while (overtaken.stream().noneMatch(job -> job.json().equals("express")) && overtaken.size() < backlog) {
                overtaken.addAll(take(intake, 1));
                intake.settle();
            }
            assertThat(overtaken).extracting(QueuedJob::json).contains("express");
            assertThat(overtaken.size()).isLessThan(backlog / 2);
        }
    }

    @Test
    void a_taker_goes_on_after_the_broker_was_killed_and_what_it_had_in_hand_is_settled_or_comes_again()
            throws Exception {
        jobs.declare(queue);
        QueuedJob inHand = job("in hand");
        jobs.send(queue, List.of(inHand));
        try (Intake intake = jobs.open(queue)) {
            assertThat(take(intake, 1)).containsExactly(inHand);
            broker.kill();
            try {
                intake.settle();
                assertThat(intake.take(10, MOMENT)).isEmpty();
            } finally {
                broker.restart();
            }
            QueuedJob afterwards = job("afterwards");
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                jobs.send(queue, List.of(afterwards));
                return true;
            });
            await().atMost(PATIENCE).until(() -> {
                List<QueuedJob> some = intake.take(10, MOMENT);
                intake.settle();
                assertThat(some).isSubsetOf(inHand, afterwards);
                return some.contains(afterwards);
            });
            await().atMost(PATIENCE).until(() -> {
                intake.take(10, MOMENT);
                intake.settle();
                return intake.waiting() == 0;
            });
        }
    }

    @Test
    void what_is_settled_is_deleted_and_what_waits_is_not() throws Exception {
        jobs.declare(queue);
        try (Intake intake = jobs.open(queue);
                Topics topics = new Topics(KafkaSettings.at(broker.bootstrap()))) {
            for (int round = 0; round < 5; round++) { // Kafka writes down where a group begins one round late
                jobs.send(
                        queue, IntStream.range(0, 20).mapToObj(n -> job("" + n)).toList());
                take(intake, 20);
                intake.settle();
            }
            await().atMost(PATIENCE).until(() -> intake.waiting() == 0);
            jobs.send(queue, List.of(job("waits")));

            new ShareGroups(topics).forgetSettled(queue);

            assertThat(kept()).isBetween(1L, 21L);
            assertThat(take(intake, 1)).extracting(QueuedJob::json).containsExactly("waits");
        }
    }

    private long kept() throws Exception {
        try (Admin admin = admin()) {
            var partition = new TopicPartition(queue, 0);
            return offset(admin, partition, OffsetSpec.latest()) - offset(admin, partition, OffsetSpec.earliest());
        }
    }

    private static long offset(Admin admin, TopicPartition partition, OffsetSpec which) throws Exception {
        return admin.listOffsets(Map.of(partition, which))
                .partitionResult(partition)
                .get()
                .offset();
    }

    @Test
    void a_topic_that_would_forget_waiting_jobs_is_refused() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(queue, 1, (short) 1))).all().get();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> jobs.declare(queue))
                    .withMessageContaining(queue)
                    .withMessageContaining("retention.ms");
        }
    }

    @Test
    void brokers_without_share_groups_are_refused_with_what_to_do() {
        try (KafkaServer old = KafkaServer.start("share.version=0");
                KafkaJobs onOld = new KafkaJobs(KafkaSettings.at(old.bootstrap()))) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> onOld.declare(queue))
                    .withMessageContaining("share groups")
                    .withMessageContaining("4.2");
        }
    }

    /** At least so many, settled up to the last hand. */
    private static List<QueuedJob> take(Intake intake, int wanted) throws InterruptedException {
        List<QueuedJob> taken = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (taken.size() < wanted && System.nanoTime() < end) {
            if (!taken.isEmpty()) {
                intake.settle();
            }
            taken.addAll(intake.take(Line.HAND_MAX, MOMENT));
        }
        return taken;
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
    }

    private static QueuedJob express() {
        return new QueuedJob(Ids.next(), "express", Job.EXPRESS, null, null, null, Ids.next(), 3);
    }

    private static QueuedJob job(String json) {
        return new QueuedJob(Ids.next(), json, Job.NORMAL, null, null, null, Ids.next(), 3);
    }
}
