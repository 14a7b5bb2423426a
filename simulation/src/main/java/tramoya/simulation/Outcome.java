package tramoya.simulation;

import java.util.List;

/** What became of a seed. */
record Outcome(
        long seed,
        Setting setting,
        List<String> violations,
        String fingerprint,
        long steps,
        Weather.Tally tally,
        long nanos) {
    boolean isClean() {
        return violations.isEmpty();
    }
}
