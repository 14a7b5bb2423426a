package tramoya.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.Finding;

/** What {@code ./tramoya verify} found, all services together. */
public record Verification(boolean ok, List<Finding> findings) {
    public Verification {
        findings = List.copyOf(findings);
    }

    /** Runs the kernel's own checks of every service and adds those that know the shop. */
    public static Verification of(Engine engine, List<Finding> shop) {
        List<Finding> findings = new ArrayList<>();
        engine.services()
                .forEach(service -> findings.addAll(service.operations().verify()));
        findings.addAll(shop);
        return new Verification(findings.stream().allMatch(Finding::holds), findings);
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
                "captured minus refunded equals what is due, per order",
                "payments",
                dueByOrder.size(),
                violations.stream().limit(20).toList());
    }

    /** One line per invariant, and one per violation under it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add("%-9s %-16s %s (%d checked)"
                    .formatted(
                            finding.holds() ? "ok" : "VIOLATED",
                            finding.service(),
                            finding.invariant(),
                            finding.checked()));
            finding.violations().forEach(violation -> lines.add("          - " + violation));
        }
        return lines;
    }
}
