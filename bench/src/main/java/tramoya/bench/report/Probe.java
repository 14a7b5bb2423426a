package tramoya.bench.report;

/** A rate that was tried, and whether the shop kept up with it. */
public record Probe(double perSecond, boolean sustained, String why) {}
