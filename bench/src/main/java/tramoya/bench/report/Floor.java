package tramoya.bench.report;

/**
 * What the machine, a database or a broker does by itself.
 *
 * @param how in a few words, so that everybody can repeat it
 */
public record Floor(String name, String how, double value, String unit) {}
