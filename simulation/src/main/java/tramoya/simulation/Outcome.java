package tramoya.simulation;

import java.util.List;

/** What became of a seed. */
public record Outcome(
        long seed,
        Setting setting,
        List<String> violations,
        String fingerprint,
        long steps,
        Weather.Tally tally,
        long nanos) {
    public boolean isClean() {
        return violations.isEmpty();
    }
}
