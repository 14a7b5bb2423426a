package tramoya.bench.report;

/** One thing that was measured in a run. */
public record Figure(String name, String unit, double value) {}
