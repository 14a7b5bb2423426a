package tramoya.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulation that finds nothing proves nothing: bugs that somebody might write are found by it. */
class PlantedBugTest {
    private static final int SEEDS = 40;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_planted_bug_is_found_soon(Plant bug) throws InterruptedException {
        List<Outcome> found = Seeds.broken(1, SEEDS, bug, true, _ -> {});
        assertThat(found).as("%s within %d seeds", bug, SEEDS).isNotEmpty();
    }
}
