package tramoya.eventing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.transport.JobTransport;
import tramoya.eventing.transport.JobTransport.Intake;

/**
 * What every {@link JobTransport} keeps, against a real broker that the subclass starts once. Each test uses a queue of
 * its own. Nothing here is ever skipped.
 */
@Timeout(300)
public abstract class JobTransportContract {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration MOMENT = Duration.ofMillis(500);

    private final String queue = "t" + Ids.next().toString().replace("-", "");

    @SuppressWarnings("NullAway.Init") // opened before each test
    private JobTransport transport;

    /** Connects to the broker. */
    protected abstract JobTransport open();

    /** Puts bytes that are no job where jobs are put. */
    protected abstract void putNonsense(String queue, String text) throws Exception;

    /** Whether people find a dead job's copy, or the nonsense, with the broker's own means. */
    protected abstract List<String> buried(String queue) throws Exception;

    /** Makes the broker unreachable for everybody, by killing it. */
    protected abstract void killBroker() throws Exception;

    /** Brings it back, with what it had promised to keep. */
    protected abstract void restartBroker() throws Exception;

    @BeforeEach
    void openTransport() {
        transport = open();
        transport.declare(queue);
    }

    @AfterEach
    void closeTransport() {
        transport.close();
    }

    @Test
    void a_job_comes_out_as_it_was_put() throws Exception {
        QueuedJob full = new QueuedJob(
                Ids.next(),
                "{\"año\":\"🎭\"}",
                Job.NORMAL,
                Instant.parse("2026-11-23T10:15:30.123456Z"),
                "dedupe ñ",
                "group",
                Ids.next(),
                7,
                Ids.next(),
                "device/ñ");
        QueuedJob bare = job("{}");
        transport.send(queue, List.of(full, bare));

        try (Intake intake = transport.open(queue)) {
            assertThat(takeAll(intake, 2)).containsExactlyInAnyOrder(full, bare);
            intake.settle();
        }
    }

    @Test
    void a_settled_job_is_gone_and_one_that_was_not_comes_again() throws Exception {
        transport.send(queue, List.of(job("1"), job("2")));
        try (Intake intake = transport.open(queue)) {
            takeAll(intake, 2);
            intake.settle();
        }
        transport.send(queue, List.of(job("3")));
        try (Intake intake = transport.open(queue)) {
            assertThat(takeAll(intake, 1)).extracting(QueuedJob::json).containsExactly("3");
        } // not settled
        try (Intake intake = transport.open(queue)) {
            assertThat(takeAll(intake, 1)).extracting(QueuedJob::json).containsExactly("3");
            intake.settle();
            assertThat(intake.take(10, MOMENT)).isEmpty();
        }
    }

    @Test
    void express_jobs_overtake_those_that_wait() throws Exception {
        transport.send(
                queue, IntStream.range(0, 50).mapToObj(n -> job("normal")).toList());
        transport.send(
                queue, List.of(new QueuedJob(Ids.next(), "express", Job.EXPRESS, null, null, null, Ids.next(), 3)));

        try (Intake intake = transport.open(queue)) {
            await().atMost(PATIENCE).until(() -> intake.waiting() == 51);
            List<QueuedJob> first = takeAll(intake, 1);
            assertThat(first).extracting(QueuedJob::json).contains("express");
        }
    }

    @Test
    void takers_compete_and_together_get_every_job_once() throws Exception {
        List<QueuedJob> jobs =
                IntStream.range(0, 300).mapToObj(n -> job("" + n)).toList();
        transport.send(queue, jobs);
        Set<UUID> taken = new HashSet<>();
        try (Intake one = transport.open(queue);
                Intake other = transport.open(queue)) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (taken.size() < jobs.size() && System.nanoTime() < end) {
                for (Intake intake : List.of(one, other)) {
                    List<QueuedJob> some = intake.take(20, MOMENT);
                    some.forEach(
                            job -> assertThat(taken.add(job.id())).as("once").isTrue());
                    intake.settle();
                }
            }
        }
        assertThat(taken).hasSize(jobs.size());
    }

    @Test
    void no_more_is_taken_than_was_asked_for() throws Exception {
        transport.send(queue, IntStream.range(0, 30).mapToObj(n -> job("" + n)).toList());
        try (Intake intake = transport.open(queue)) {
            List<QueuedJob> some = takeAll(intake, 1);
            assertThat(some).hasSizeLessThanOrEqualTo(10);
            intake.settle();
            await().atMost(PATIENCE).until(() -> intake.waiting() == 30 - some.size());
        }
    }

    @Test
    void nonsense_is_put_aside_and_holds_nobody_up() throws Exception {
        putNonsense(queue, "this is no job");
        transport.send(queue, List.of(job("good")));
        try (Intake intake = transport.open(queue)) {
            assertThat(takeAll(intake, 1)).extracting(QueuedJob::json).containsExactly("good");
            await().atMost(PATIENCE).until(() -> {
                intake.settle();
                assertThat(intake.take(10, MOMENT)).isEmpty();
                return buried(queue).stream().anyMatch(text -> text.contains("no job"));
            });
        }
    }

    @Test
    void a_dead_job_can_be_looked_at_with_the_brokers_own_means() throws Exception {
        transport.bury(queue, job("{\"dead\":true}"), "Boom", "it broke");

        await().atMost(PATIENCE).until(() -> buried(queue).stream().anyMatch(text -> text.contains("dead")));
    }

    @Test
    void what_was_promised_survives_the_broker() throws Exception {
        transport.send(queue, List.of(job("before")));
        killBroker();
        try {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> transport.send(queue, List.of(job("during"))));
        } finally {
            restartBroker();
        }
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            transport.send(queue, List.of(job("after")));
            return true;
        });
        Set<String> taken = new HashSet<>();
        try (Intake intake = transport.open(queue)) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                intake.take(10, MOMENT).forEach(job -> taken.add(job.json()));
                intake.settle();
                return taken.containsAll(Set.of("before", "after"));
            });
        }
    }

    /** At least as many jobs as wanted, in up to 10 a time; what came last is not settled. */
    private static List<QueuedJob> takeAll(Intake intake, int wanted) throws InterruptedException {
        List<QueuedJob> taken = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (taken.size() < wanted && System.nanoTime() < end) {
            if (!taken.isEmpty()) {
                intake.settle();
            }
            taken.addAll(intake.take(10, MOMENT));
        }
        return taken;
    }

    private static QueuedJob job(String json) {
        return new QueuedJob(Ids.next(), json, Job.NORMAL, null, null, null, Ids.next(), 3);
    }
}
