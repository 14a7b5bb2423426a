package tramoya.eventing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Engine;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.Storage;
import tramoya.eventing.contract.Tally.Add;
import tramoya.eventing.contract.Tally.Echoed;

/** What services in two processes may rely on, whatever broker is between them. */
public abstract class NetworkContract extends TwoProcesses {
    /** Makes the broker unreachable for everybody. */
    protected abstract void takeBrokerAway() throws Exception;

    /** Brings it back, with what it had promised to keep. */
    protected abstract void bringBrokerBack() throws Exception;

    @Test
    void events_of_one_process_have_their_effects_in_another_once_and_in_order() {
        for (int i = 1; i <= 300; i++) {
            add("t" + i % 7, i);
        }

        awaitEchoes(300);
        for (int i = 0; i < 7; i++) {
            assertThat(amounts("t" + i)).isSorted();
            assertThat(echoed("t" + i)).isEqualTo(sum("t" + i));
        }
        assertVerified(engine);
        assertVerified(other);
    }

    @Test
    void while_the_broker_is_away_commands_are_accepted_and_everything_arrives_afterwards() throws Exception {
        add("a", 1);
        awaitEchoes(1);
        takeBrokerAway();
        try {
            for (int i = 0; i < 50; i++) {
                add("a", 1);
            }
            put(Ids.next(), "late");
        } finally {
            bringBrokerBack();
        }

        awaitEchoes(52);
        assertThat(echoed("a")).isEqualTo(51);
        assertThat(echoed("job-late")).isEqualTo(1);
        assertVerified(engine);
        assertVerified(other);
    }

    @Test
    void a_late_subscriber_hears_everything_from_the_beginning() {
        other.close();
        for (int i = 0; i < 1_500; i++) {
            add("t" + i % 3, 1);
        }
        otherStorage = newStorage();
        other = echoesProcess();

        awaitEchoes(1_500);
        assertVerified(other);
    }

    @Test
    void a_process_that_comes_back_goes_on_where_it_was() {
        for (int round = 1; round <= 3; round++) {
            for (int i = 0; i < 40; i++) {
                add("a", 1);
            }
            other.close();
            add("a", 1);
            other = echoesProcess();
            awaitEchoes(41L * round);
        }
        assertThat(echoed("a")).isEqualTo(123);
        assertVerified(other);
    }

    @Test
    void a_process_starts_while_nobody_else_is_there_and_hears_of_them_later() throws Exception {
        other.close();
        takeBrokerAway();
        feedIsAway.set(true);
        otherStorage = newStorage();
        try {
            other = echoesProcess();
            add("a", 3);
            assertThat(echo().operations().subscriptions())
                    .allSatisfy(status -> assertThat(status.position()).isZero());
        } finally {
            bringBrokerBack();
            feedIsAway.set(false);
        }
        awaitEchoes(1);
        assertThat(echoed("a")).isEqualTo(3);
    }

    @Test
    void what_is_published_passes_while_the_publisher_answers_nobody() {
        add("a", 1);
        awaitEchoes(1);
        feedIsAway.set(true);
        add("a", 2);
        awaitEchoes(2);
    }

    @Test
    void a_log_that_was_replaced_is_refused_and_nothing_of_it_is_applied() throws Exception {
        add("a", 1);
        awaitEchoes(1);
        engine.close();
        storage = newStorage();
        engine = engine(storage, InstantSource.system(), "shop-1", services());
        for (int i = 0; i < 5; i++) {
            add("a", 100);
        }
        await().atMost(PATIENCE)
                .until(() -> arrivals(other, "tallies").head() == 5
                        && arrivals(other, "tallies").complete() == 5);

        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> echoed("a") == 1);
    }

    @Test
    void the_relay_is_seen_and_can_be_paused() {
        assertThat(tally().operations().pause(relay(), "tester", "to see it")).isTrue();
        add("a", 1);
        awaitEchoes(1); // its head was asked for
        assertThat(tally().operations().subscriptions())
                .filteredOn(status -> status.name().equals(relay()))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.kind()).isEqualTo("relay");
                    assertThat(status.state()).isEqualTo("paused");
                    assertThat(status.lag()).isPositive();
                });
        assertThat(tally().operations().resume(relay(), "tester", "seen")).isTrue();
        assertVerified(engine);
    }

    private String relay() {
        return tally().operations().subscriptions().stream()
                .map(status -> status.name())
                .filter(name -> name.startsWith("relay-"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_query_side_shows_what_the_whole_service_shows_and_decides_nothing() {
        Storage place = newStorage();
        long position = 0;
        for (int i = 1; i <= 200; i++) {
            position = add("t" + i % 5, i);
        }
        Engine queries = engine(
                place, InstantSource.system(), "queries-1", List.of(tallies().queries()));
        try {
            Service side = queries.service("tallies");
            assertThat(side.awaitApplied("sums", "tallies", position, PATIENCE)).isTrue();
            for (int i = 0; i < 5; i++) {
                String tally = "t" + i;
                List<Long> shown = side.read(
                        sql -> sql.query("SELECT total FROM sums WHERE tally = ?", row -> row.number("total"), tally));
                assertThat(shown).containsExactly(sum(tally));
            }
            assertVerified(queries);
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> side.handle(Request.by("test"), Tally.AGGREGATE, "a", new Add("a", 1)))
                    .withMessageContaining("query side of tallies");
        } finally {
            queries.close();
        }
    }

    @Test
    void a_job_is_done_where_its_queue_lives_and_once_however_often_it_is_put() {
        UUID id = Ids.next();
        put(id, "a");
        await().atMost(PATIENCE).until(() -> echoed("job-a") == 1);
        put(id, "a");
        put(Ids.next(), "b");
        await().atMost(PATIENCE).until(() -> echoed("job-b") == 1);

        assertThat(echoed("job-a")).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(echo().operations().queues())
                        .singleElement()
                        .satisfies(stats -> assertThat(stats.ready() + stats.delayed() + stats.running() + stats.dead())
                                .isZero()));
    }

    @Test
    void a_job_that_fails_is_tried_again_at_home_and_ends_as_a_dead_letter_there() {
        poison.put("job:bad", new IllegalStateException("cannot"));
        put(Ids.next(), "bad");
        await().atMost(PATIENCE).until(() -> letters().size() == 1);
        assertThat(letters().getFirst().attempts()).isEqualTo(3);
        assertThat(tally().operations().deadLetters(10)).isEmpty();

        poison.clear();
        assertThat(echo().operations().redrive(letters().getFirst().id(), "tester", "mended"))
                .isTrue();
        await().atMost(PATIENCE).until(() -> echoed("job-bad") == 1);
    }

    @Test
    void a_job_waits_for_its_time_with_whoever_sent_it() {
        Instant due = InstantSource.system().instant().plusSeconds(2);
        put(job(Ids.next(), "later").notBefore(due));
        put(Ids.next(), "now");

        await().atMost(PATIENCE).until(() -> echoed("job-now") == 1);
        await().atMost(PATIENCE).until(() -> echoed("job-later") == 1);
        assertThat(echo().log().readStream("echo-job-later", 0, 1))
                .allSatisfy(event -> assertThat(event.envelope().recordedAt()).isAfterOrEqualTo(due));
    }

    @Test
    void jobs_wait_in_the_broker_for_a_home_that_is_away_and_express_ones_come_first() {
        other.close();
        for (int i = 0; i < 20; i++) {
            put(Ids.next(), "plain");
        }
        put(job(Ids.next(), "express").withPriority(Job.EXPRESS));
        await().atMost(PATIENCE)
                .until(() ->
                        tally().read(sql -> sql.query("SELECT count(*) AS n FROM outgoing_job", row -> row.number("n")))
                                        .getFirst()
                                == 0);
        other = echoesProcess();

        await().atMost(PATIENCE).until(() -> echoed("job-plain") == 20 && echoed("job-express") == 1);
        assertThat(echo().log().readStream("echo-job-express", 0, 1).getFirst().position())
                .isEqualTo(1);
    }

    @Test
    void jobs_that_could_not_be_sent_survive_their_senders_process() throws Exception {
        takeBrokerAway();
        try {
            put(Ids.next(), "a");
            engine.close();
            engine = engine(storage, InstantSource.system(), "shop-1", services());
        } finally {
            bringBrokerBack();
        }
        await().atMost(PATIENCE).until(() -> echoed("job-a") == 1);
    }

    @Test
    void jobs_on_their_way_are_done_when_the_broker_is_given_up_for_one_process() throws Exception {
        takeBrokerAway();
        try {
            put(Ids.next(), "a");
            put(job(Ids.next(), "b").notBefore(InstantSource.system().instant().plusSeconds(3_600)));
            engine.close();
            engine = Engine.start(storage, Tally.types(), InstantSource.system(), List.of(tallies(), echoes()));
            Service home = engine.service("echoes");
            await().atMost(PATIENCE)
                    .until(() -> home.state(Tally.ECHOES, "job-a").value() == 1);
            assertThat(home.operations().queues().getFirst().delayed()).isOne();
            assertVerified(engine);
        } finally {
            bringBrokerBack();
        }
    }

    private List<Integer> amounts(String tally) {
        List<RecordedEvent> events = echo().log().readStream("echo-" + tally, 0, 1_000);
        return events.stream()
                .map(event -> ((Echoed) event.decoded(Tally.types())).amount())
                .toList();
    }
}
