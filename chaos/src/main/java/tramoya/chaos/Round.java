package tramoya.chaos;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of one round.
 *
 * @param done what was done to the shop, and to whom
 * @param promised checkouts that were answered with 202
 * @param delivered of these; the others were cancelled for a reason
 * @param unanswered requests to which no whole answer came
 * @param recoverySeconds from the fault's end until everything serves and orders are taken again
 * @param invariants that {@code verify} checked
 * @param broken what must not be; empty is good
 */
public record Round(
        int number,
        String fault,
        String done,
        int promised,
        long delivered,
        long unanswered,
        double recoverySeconds,
        double seconds,
        long invariants,
        List<String> broken) {
    /** In a line for people; the report for machines has all. */
    private static final int TOLD_MAX = 5;

    public Round {
        broken = List.copyOf(broken);
    }

    /** Whether every promise was kept and every invariant holds. */
    public boolean isGood() {
        return broken.isEmpty();
    }

    /** For people. */
    public String line() {
        return "round %d: %s (%s): %d promised, %d delivered, %d without an answer, recovered in %.1f s, %d invariants: %s"
                .formatted(
                        number,
                        fault,
                        done,
                        promised,
                        delivered,
                        unanswered,
                        recoverySeconds,
                        invariants,
                        isGood() ? "all kept" : complaints());
    }

    private String complaints() {
        String first = broken.stream().limit(TOLD_MAX).collect(Collectors.joining("; "));
        return broken.size() <= TOLD_MAX ? first : "%s; and %d more".formatted(first, broken.size() - TOLD_MAX);
    }
}
