package tramoya.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreTest {
    @Test
    void a_pair_is_worth_its_cosine_damped() {
        assertThat(Score.ofPair(30, 90, 30)).isCloseTo(30 / Math.sqrt(100.0 * 40), within(1e-12));
        assertThat(Score.ofPair(30, 30, 90)).isEqualTo(Score.ofPair(30, 90, 30));
    }

    @Test
    void fewer_than_three_baskets_are_chance() {
        assertThat(Score.ofPair(2, 2, 2)).isZero();
        assertThat(Score.ofPair(3, 3, 3)).isPositive();
    }

    @Test
    void what_everybody_buys_does_not_beat_what_belongs_together() {
        double shade = Score.ofPair(40, 100, 50);
        double carrierBag = Score.ofPair(60, 100, 5_000);
        assertThat(shade).isGreaterThan(carrierBag);
    }

    @Test
    void many_baskets_say_more_than_few_of_the_same_share() {
        assertThat(Score.ofPair(300, 300, 300)).isGreaterThan(Score.ofPair(3, 3, 3));
    }

    @Test
    void no_score_leaves_its_range() {
        assertThat(Score.ofPair(1_000_000_000L, 1_000_000_000L, 1_000_000_000L)).isBetween(0.0, 1.0);
        assertThat(Score.ofProduct(7, 7)).isBetween(0.0, 1.0);
        assertThat(Score.ofProduct(0, 0)).isZero();
    }
}
