package tramoya.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real kernel and the real order flow, in worlds where everything goes wrong. */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 60);

    @Test
    void every_invariant_holds_in_every_world() throws InterruptedException {
        var crashes = new LongAdder();
        List<Outcome> broken = Seeds.broken(
                1,
                SEEDS,
                Plant.NONE,
                false,
                outcome -> crashes.add(outcome.tally().crashes()));
        assertThat(broken)
                .as(() -> "again: "
                        + broken.stream()
                                .map(one -> SimulateCommand.again(one, Plant.NONE))
                                .toList())
                .isEmpty();
        assertThat(crashes.sum()).as("machines that died").isGreaterThan(SEEDS / 2);
    }

    /**
     * 1199: a disk that was full when a process ended left the rest of it open. 1805, 1828: the judge did not wait for
     * a job that was in no store, but in the broker. 2950: nor did it hear of a refund that a process died over.
     */
    @ParameterizedTest
    @ValueSource(longs = {1199, 1805, 1828, 2950})
    void a_world_that_once_showed_a_mistake_does_not_show_it_any_more(long seed) {
        assertThat(Seeds.one(seed, Plant.NONE, _ -> {}).violations()).isEmpty();
    }

    @Test
    void a_seed_brings_the_same_world_again_whatever_ran_before_it() {
        List<String> once = new ArrayList<>();
        List<String> again = new ArrayList<>();
        try (var used = new Workshop(Plant.NONE)) {
            World.run(4, Plant.NONE, used, new Trace(null));
            World.run(9, Plant.NONE, used, new Trace(once::add));
        }
        Seeds.one(9, Plant.NONE, again::add);
        assertThat(once).hasSizeGreaterThan(1_000).isEqualTo(again);
    }

    @Test
    void worlds_differ() {
        try (var workshop = new Workshop(Plant.NONE)) {
            assertThat(World.run(1, Plant.NONE, workshop, new Trace(null)).fingerprint())
                    .isNotEqualTo(
                            World.run(2, Plant.NONE, workshop, new Trace(null)).fingerprint());
        }
    }
}
