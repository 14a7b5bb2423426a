package tramoya.eventing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tramoya.eventing.Ids;
import tramoya.eventing.WorkQueue;
import tramoya.eventing.WorkQueue.Capability;
import tramoya.eventing.WorkQueue.Claim;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.WorkQueue.Unsupported;

/**
 * What every {@link WorkQueue} keeps. Nothing is ever skipped: what a broker lacks is a missing capability, and the
 * refusal is asserted just as the power is. Time is the test's own.
 */
@Timeout(60)
public abstract class WorkQueueContract {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 3;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));

    @SuppressWarnings("NullAway.Init") // opened before each test
    private WorkQueue queue;

    /** Opens a queue without jobs that lives in the time of {@code clock}. */
    protected abstract WorkQueue open(InstantSource clock);

    /** Closes the queue and opens it again, as after a restart. */
    protected abstract WorkQueue reopen(InstantSource clock);

    @BeforeEach
    void openQueue() {
        queue = open(now::get);
    }

    @Test
    void jobs_come_in_the_order_of_their_arrival() {
        queue.put(List.of(job("a"), job("b")));
        queue.put(List.of(job("c")));

        assertThat(claimAll()).containsExactly("a", "b", "c");
        assertThat(claimAll()).isEmpty();
    }

    @Test
    void a_job_comes_back_as_it_was_put() {
        QueuedJob job = new QueuedJob(
                Ids.next(),
                "{\"año\":\"🎭\"}",
                100,
                null,
                "dedupe",
                "group",
                Ids.next(),
                ATTEMPTS,
                Ids.next(),
                "device/ñ");
        queue.put(List.of(job));

        QueuedJob claimed = queue.claim("w", 1, LEASE).getFirst().job();
        assertThat(claimed.json()).isEqualTo(job.json());
        assertThat(claimed.id()).isEqualTo(job.id());
        assertThat(claimed.correlation()).isEqualTo(job.correlation());
        assertThat(claimed.maxAttempts()).isEqualTo(ATTEMPTS);
        assertThat(claimed.causation()).isEqualTo(job.causation());
        assertThat(claimed.actor()).isEqualTo("device/ñ");
    }

    @Test
    void what_was_put_is_there_after_a_restart() {
        queue.put(List.of(job("a"), job("b")));
        complete(queue.claim("w", 1, LEASE).getFirst());

        queue = reopen(now::get);

        assertThat(claimAll()).containsExactly("b");
    }

    @Test
    void an_express_job_overtakes_or_is_refused() {
        queue.put(List.of(job("plain")));
        QueuedJob express = new QueuedJob(Ids.next(), "express", 10, null, null, null, Ids.next(), ATTEMPTS);

        if (queue.capabilities().contains(Capability.PRIORITY)) {
            queue.put(List.of(express));
            assertThat(claimAll()).containsExactly("express", "plain");
        } else {
            assertRefused(express);
        }
    }

    @Test
    void a_delayed_job_comes_at_its_time_or_is_refused() {
        QueuedJob delayed =
                new QueuedJob(Ids.next(), "later", 100, now.get().plusSeconds(60), null, null, Ids.next(), ATTEMPTS);

        if (queue.capabilities().contains(Capability.DELAY)) {
            queue.put(List.of(delayed));
            assertThat(claimAll()).isEmpty();
            assertThat(queue.stats().delayed()).isEqualTo(1);
            pass(Duration.ofSeconds(61));
            assertThat(claimAll()).containsExactly("later");
        } else {
            assertRefused(delayed);
        }
    }

    @Test
    void a_job_put_twice_counts_once() {
        QueuedJob job = job("a");
        queue.put(List.of(job));
        queue.put(List.of(job, job("b")));
        assertThat(claimAll()).containsExactly("a", "b");

        queue.put(List.of(job)); // nor does it come again once it is done
        assertThat(claimAll()).isEmpty();
    }

    @Test
    void a_dedupe_key_is_held_until_its_job_has_ended_or_is_refused() {
        QueuedJob first = deduped("first");

        if (queue.capabilities().contains(Capability.DEDUPE)) {
            queue.put(List.of(first));
            queue.put(List.of(deduped("while it waits")));
            Claim claim = queue.claim("w", 10, LEASE).getFirst();
            queue.put(List.of(deduped("while it runs")));
            assertThat(claimAll()).isEmpty();
            complete(claim);
            queue.put(List.of(deduped("afterwards")));
            assertThat(claimAll()).containsExactly("afterwards");
        } else {
            assertRefused(first);
        }
    }

    @Test
    void jobs_of_a_group_run_one_after_another_or_are_refused() {
        QueuedJob first = grouped("1", "g");

        if (queue.capabilities().contains(Capability.GROUP_ORDER)) {
            queue.put(List.of(first, grouped("2", "g"), grouped("other", "h")));
            List<Claim> claims = queue.claim("w", 10, LEASE);
            assertThat(claims).extracting(claim -> claim.job().json()).containsExactlyInAnyOrder("1", "other");
            assertThat(queue.claim("w", 10, LEASE)).isEmpty();
            claims.forEach(this::complete);
            assertThat(claimAll()).containsExactly("2");
        } else {
            assertRefused(first);
        }
    }

    @Test
    void a_failed_job_comes_again_later_and_in_the_end_is_dead() {
        queue.put(List.of(job("a")));
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Claim claim = queue.claim("w", 1, LEASE).getFirst();
            assertThat(claim.attempt()).isEqualTo(attempt);
            assertThat(queue.fail(claim, "Boom", "it broke", false)).isTrue();
            assertThat(queue.claim("w", 1, LEASE)).isEmpty();
            pass(Duration.ofHours(2));
        }
        assertThat(queue.claim("w", 1, LEASE)).isEmpty();
        assertThat(queue.stats().dead()).isEqualTo(1);
    }

    @Test
    void a_job_that_cannot_succeed_is_dead_at_once() {
        queue.put(List.of(job("a"), job("b")));
        queue.fail(queue.claim("w", 1, LEASE).getFirst(), "Rejected", "no", true);

        assertThat(queue.stats()).returns(1L, WorkQueue.Stats::dead).returns(1L, WorkQueue.Stats::ready);
        assertThat(claimAll()).containsExactly("b");
    }

    @Test
    void a_job_whose_worker_went_away_is_done_by_another_one_and_only_counts_there() {
        queue.put(List.of(job("a")));
        Claim lost = queue.claim("gone", 1, LEASE).getFirst();
        pass(LEASE.plusSeconds(1));

        Claim taken = queue.claim("other", 1, LEASE).getFirst();
        assertThat(taken.job().id()).isEqualTo(lost.job().id());
        assertThat(queue.complete(lost)).isFalse();
        assertThat(queue.fail(lost, "Boom", "it broke", true)).isFalse();
        assertThat(queue.complete(taken)).isTrue();
        assertThat(queue.stats().dead()).isZero();
    }

    @Test
    void a_job_that_kills_its_workers_ends_as_a_dead_letter() {
        queue.put(List.of(job("a")));
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            assertThat(queue.claim("w", 1, LEASE)).hasSize(1);
            pass(LEASE.plusSeconds(1));
        }
        assertThat(queue.claim("w", 1, LEASE)).isEmpty();
        assertThat(queue.stats().dead()).isEqualTo(1);
    }

    @Test
    void a_lease_can_be_extended_as_long_as_it_is_held() {
        queue.put(List.of(job("a"), job("b")));
        List<Claim> claims = queue.claim("w", 2, LEASE);
        complete(claims.getLast());
        pass(LEASE.minusSeconds(5));

        assertThat(queue.extend(claims, LEASE)).containsExactly(claims.getFirst());
        pass(LEASE.minusSeconds(5));
        assertThat(queue.claim("other", 1, LEASE)).isEmpty();
        assertThat(queue.complete(claims.getFirst())).isTrue();
    }

    @Test
    void a_finished_job_cannot_be_finished_again() {
        queue.put(List.of(job("a")));
        Claim claim = queue.claim("w", 1, LEASE).getFirst();
        complete(claim);

        assertThat(queue.complete(claim)).isFalse();
        assertThat(queue.fail(claim, "Boom", "it broke", true)).isFalse();
    }

    @Test
    void competing_workers_share_the_jobs_and_none_is_done_twice() throws Exception {
        int jobs = 200;
        queue.put(IntStream.range(0, jobs).mapToObj(i -> job("job" + i)).toList());
        ConcurrentHashMap<UUID, AtomicInteger> done = new ConcurrentHashMap<>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int worker = 0; worker < 8; worker++) {
                String name = "w" + worker;
                running.add(workers.submit(() -> workOff(name, done)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        assertThat(done).hasSize(jobs);
        assertThat(done.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    }

    @Test
    void the_figures_tell_how_the_queue_stands() {
        queue.put(List.of(job("a"), job("b"), job("c")));
        pass(Duration.ofSeconds(7));
        queue.claim("w", 1, LEASE);

        assertThat(queue.stats()).isEqualTo(new WorkQueue.Stats(queue.name(), 2, 0, 1, 0, 7));
    }

    private void workOff(String worker, ConcurrentHashMap<UUID, AtomicInteger> done) {
        for (List<Claim> claims = queue.claim(worker, 5, LEASE);
                !claims.isEmpty();
                claims = queue.claim(worker, 5, LEASE)) {
            for (Claim claim : claims) {
                done.computeIfAbsent(claim.job().id(), _ -> new AtomicInteger()).incrementAndGet();
                complete(claim);
            }
        }
    }

    private void complete(Claim claim) {
        assertThat(queue.complete(claim)).isTrue();
    }

    /** Takes and ends everything that is ready. */
    private List<String> claimAll() {
        List<Claim> claims = queue.claim("w", 100, LEASE);
        claims.forEach(this::complete);
        return claims.stream().map(claim -> claim.job().json()).toList();
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
        queue.tend();
    }

    private void assertRefused(QueuedJob job) {
        assertThatExceptionOfType(Unsupported.class).isThrownBy(() -> queue.put(List.of(job)));
    }

    private static QueuedJob job(String text) {
        return job(text, null, null);
    }

    private static QueuedJob deduped(String text) {
        return job(text, "order-1", null);
    }

    private static QueuedJob grouped(String text, String group) {
        return job(text, null, group);
    }

    private static QueuedJob job(String text, @Nullable String dedupeKey, @Nullable String groupKey) {
        return new QueuedJob(Ids.next(), text, 100, null, dedupeKey, groupKey, Ids.next(), ATTEMPTS);
    }
}
