package tramoya.operations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Service;

/**
 * What a check of every invariant found. Immutable.
 *
 * <p>{@code ok} is true only when every check ran and none found a violation: a check that could not be made is itself
 * a violation, because nobody knows.
 */
public final class Verification {
    /** More of one invariant's violations than this say nothing new. */
    static final int VIOLATIONS_SHOWN_MAX = 20;

    private final List<Finding> findings;

    private Verification(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    /**
     * Runs the kernel's checks of all services and then the shop's own, one after the other on the calling thread.
     *
     * @param checks invariants that the kernel does not know, such as what orders, stock and money owe each other
     */
    public static Verification of(
            Collection<? extends Service> services, Collection<? extends Supplier<List<Finding>>> checks) {
        List<Finding> findings = new ArrayList<>();
        for (Service service : services) {
            String name = service.definition().name();
            findings.addAll(found("the kernel's invariants can be checked", name, service.operations()::verify));
        }
        for (Supplier<List<Finding>> check : checks) {
            findings.addAll(found("the shop's invariants can be checked", "shop", check));
        }
        return new Verification(findings);
    }

    /** Runs the kernel's own checks of every service and adds what was found by those that know the shop. */
    public static Verification of(Engine engine, List<Finding> shop) {
        return of(engine.services(), List.of(() -> shop));
    }

    /** What a shop holds of each order's money must be what the order owes. */
    public static Finding moneyMatches(Map<String, Long> dueByOrder, Map<String, Long> netByOrder) {
        List<String> violations = new ArrayList<>();
        dueByOrder.forEach((order, due) -> {
            long net = netByOrder.getOrDefault(order, 0L);
            if (net != due) {
                violations.add("order %s owes %d and has paid %d".formatted(order, due, net));
            }
        });
        netByOrder.forEach((order, net) -> {
            if (net != 0 && !dueByOrder.containsKey(order)) {
                violations.add("order %s does not exist and has paid %d".formatted(order, net));
            }
        });
        return new Finding(
                "captured minus refunded equals what is due, per order", "payments", dueByOrder.size(), violations);
    }

    private static List<Finding> found(String invariant, String service, Supplier<List<Finding>> check) {
        try {
            return check.get();
        } catch (RuntimeException failure) {
            return List.of(new Finding(invariant, service, 0, List.of("not checked: " + failure)));
        }
    }

    /** Everything that was found, service by service. */
    public List<Finding> findings() {
        return findings;
    }

    public boolean ok() {
        return findings.stream().allMatch(Finding::holds);
    }

    /**
     * For people: one line per invariant over all services, and below a violated one what violates it.
     *
     * <pre>
     * ok        log is dense: 10 services, 4711 checked
     * VIOLATED  times are monotone: 10 services, 4711 checked, 1 violation
     *             orders: position 12 was recorded before the one in front of it
     * </pre>
     */
    public List<String> lines() {
        Map<String, List<Finding>> byInvariant = new LinkedHashMap<>();
        findings.forEach(finding -> byInvariant
                .computeIfAbsent(finding.invariant(), _ -> new ArrayList<>())
                .add(finding));
        List<String> lines = new ArrayList<>();
        byInvariant.forEach((invariant, found) -> lines.addAll(lines(invariant, found)));
        return lines;
    }

    private static List<String> lines(String invariant, List<Finding> found) {
        List<String> violations = found.stream()
                .flatMap(finding -> finding.violations().stream()
                        .map(violation -> "            %s: %s".formatted(finding.service(), violation)))
                .toList();
        long services = found.stream().map(Finding::service).distinct().count();
        long checked = found.stream().mapToLong(Finding::checked).sum();
        List<String> lines = new ArrayList<>();
        lines.add("%-8s  %s: %s, %d checked%s"
                .formatted(
                        violations.isEmpty() ? "ok" : "VIOLATED",
                        invariant,
                        services == 1 ? found.getFirst().service() : services + " services",
                        checked,
                        violations.isEmpty() ? "" : ", " + plural(violations.size(), "violation")));
        lines.addAll(violations.stream().limit(VIOLATIONS_SHOWN_MAX).toList());
        if (violations.size() > VIOLATIONS_SHOWN_MAX) {
            lines.add("            and %d more".formatted(violations.size() - VIOLATIONS_SHOWN_MAX));
        }
        return lines;
    }

    private static String plural(int count, String noun) {
        return "%d %s%s".formatted(count, noun, count == 1 ? "" : "s");
    }

    /** For programs; a verification is written as JSON like this: {@code {"ok":true,"findings":[...]}}. */
    @JsonValue
    public Report report() {
        return new Report(
                ok(),
                findings.stream()
                        .map(finding -> new Result(
                                finding.invariant(),
                                finding.service(),
                                finding.holds(),
                                finding.checked(),
                                finding.violations()))
                        .toList());
    }

    /** Everything that was checked, and whether all of it holds. */
    public record Report(boolean ok, List<Result> findings) {}

    /**
     * One invariant in one service.
     *
     * @param checked how many things were looked at
     */
    public record Result(String invariant, String service, boolean ok, long checked, List<String> violations) {
        public Result {
            violations = List.copyOf(violations);
        }
    }
}
