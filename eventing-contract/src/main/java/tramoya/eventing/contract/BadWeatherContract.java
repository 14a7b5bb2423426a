package tramoya.eventing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import tramoya.eventing.contract.MemoryBroker.Weather;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.JobTransport;

/** {@link NetworkContract} over a broker that can be made to lose, repeat, reorder and forget. */
public abstract class BadWeatherContract extends NetworkContract {
    private final MemoryBroker broker = new MemoryBroker();

    @Override
    protected EventTransport events() {
        return broker.events();
    }

    @Override
    protected JobTransport jobs() {
        return broker.jobs();
    }

    @Override
    protected void takeBrokerAway() {
        broker.goAway();
    }

    @Override
    protected void bringBrokerBack() {
        broker.comeBack();
    }

    @Test
    void whatever_the_broker_does_to_events_each_has_its_effect_once_and_in_order() {
        broker.weather(new Weather(20, 20, 20));
        for (int i = 1; i <= 500; i++) {
            add("t" + i % 7, 1);
        }

        awaitEchoes(500);
        for (int i = 0; i < 7; i++) {
            assertThat(echoed("t" + i)).isEqualTo(sum("t" + i));
        }
        assertThat(arrivals(other, "tallies").repaired()).isPositive();
        assertThat(arrivals(other, "tallies").duplicates()).isPositive();
        assertVerified(engine);
        assertVerified(other);
    }

    @Test
    void a_last_event_that_is_lost_is_missed_although_nothing_follows_it() {
        add("a", 1);
        awaitEchoes(1);
        long repaired = arrivals(other, "tallies").repaired();
        broker.weather(new Weather(100, 0, 0));
        add("a", 1);

        awaitEchoes(2);
        assertThat(arrivals(other, "tallies").repaired()).isEqualTo(repaired + 1);
    }

    @Test
    void events_that_a_broker_only_repeats_and_reorders_need_no_publisher() {
        add("a", 1);
        awaitEchoes(1);
        await().atMost(PATIENCE).until(() -> arrivals(other, "tallies").complete() == 1);
        feedIsAway.set(true);
        broker.weather(new Weather(0, 30, 30));
        for (int i = 0; i < 200; i++) {
            add("a", 1);
        }
        awaitEchoes(201);
        assertThat(echoed("a")).isEqualTo(201);
    }

    @Test
    void what_retention_has_taken_from_the_broker_comes_from_the_log() {
        add("a", 1);
        awaitEchoes(1);
        broker.goAway();
        try {
            feedIsAway.set(true);
            broker.comeBack();
            broker.weather(new Weather(100, 0, 0));
            for (int i = 0; i < 100; i++) {
                add("a", 1);
            }
        } finally {
            broker.forget();
            broker.weather(Weather.FAIR);
            feedIsAway.set(false);
        }
        awaitEchoes(101);
        assertVerified(other);
    }
}
