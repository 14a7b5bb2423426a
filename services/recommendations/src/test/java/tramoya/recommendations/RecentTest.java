package tramoya.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void it_keeps_the_last_ten_and_forgets_the_first() {
        Recent recent = Recent.NOTHING;
        for (int i = 0; i < 12; i++) {
            recent = recent.and("p" + i, NOON.plusSeconds(i));
        }
        assertThat(recent.products())
                .hasSize(Recent.PRODUCTS_MAX)
                .startsWith("p2")
                .endsWith("p11");
    }

    @Test
    void what_is_added_again_is_the_newest_and_there_once() {
        Recent recent = Recent.NOTHING.and("lamp", NOON).and("shade", NOON).and("lamp", NOON.plusSeconds(1));
        assertThat(recent.products()).containsExactly("shade", "lamp");
    }

    @Test
    void a_day_later_it_is_another_errand() {
        Recent recent = Recent.NOTHING.and("lamp", NOON).and("shade", NOON.plusSeconds(1));
        assertThat(recent.at(NOON.plus(Duration.ofDays(1))).products()).containsExactly("lamp", "shade");
        assertThat(recent.at(NOON.plus(Duration.ofDays(1)).plusSeconds(1)).products())
                .containsExactly("shade");
    }

    @Test
    void it_reads_what_it_writes() {
        Recent recent = Recent.NOTHING.and("lamp", NOON).and("shade", NOON.plusMillis(7));
        assertThat(Recent.parse(recent.text())).isEqualTo(recent);
        assertThat(Recent.parse(Recent.NOTHING.text())).isEqualTo(Recent.NOTHING);
    }
}
