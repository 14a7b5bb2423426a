package tramoya.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tramoya.bench.load.Latency;

/**
 * All that the page of a measurement shows, in words. The template asks no questions.
 *
 * @param facts where and with what it was measured
 * @param runs the names of the columns
 * @param errors what went wrong, a sentence each
 */
public record ReportPage(
        String title,
        List<String> about,
        Map<String, String> facts,
        List<String> runs,
        List<Row> rows,
        List<FloorRow> floors,
        List<ProbeRow> probes,
        List<Plot> plots,
        List<String> errors) {
    private static final double BAR = 100;

    /** A figure: each run's value with a bar, beside each other. */
    public record Row(String name, String unit, String min, String median, String max, List<Cell> cells) {}

    /** @param percent of the greatest value in the row */
    public record Cell(String value, double percent) {}

    /** @param share what the scenario makes of it; empty when they do not compare */
    public record FloorRow(String name, String how, String value, String share) {}

    /** A rate that was tried. */
    public record ProbeRow(String rate, String outcome) {}

    static ReportPage of(Report report) {
        List<String> names = report.runs().stream().map(Run::name).toList();
        return new ReportPage(
                "%s on %s".formatted(report.scenario(), report.combination()),
                report.about(),
                facts(report),
                names,
                report.figures().stream().map(ReportPage::row).toList(),
                report.floors().stream()
                        .map(floor -> floor(floor, report.figures()))
                        .toList(),
                report.search().stream()
                        .map(probe -> new ProbeRow(
                                Words.number(probe.perSecond()), probe.sustained() ? "kept up" : probe.why()))
                        .toList(),
                plots(report.runs(), names),
                report.runs().stream()
                        .flatMap(run -> run.errors().entrySet().stream()
                                .map(error ->
                                        "%s: %,d times %s".formatted(run.name(), error.getValue(), error.getKey())))
                        .toList());
    }

    private static Map<String, String> facts(Report report) {
        Machine machine = report.machine();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("command", report.command());
        facts.put("combination", report.combination());
        facts.put("measured", report.at().toString());
        facts.put("commit", report.commit().isEmpty() ? "unknown" : report.commit());
        new TreeMap<>(report.setting()).forEach(facts::put);
        facts.put(
                "machine",
                "%s, %d cores, %,d MB".formatted(machine.processor(), machine.cores(), machine.memoryMegabytes()));
        facts.put(
                "Java",
                "%s, heap up to %,d MB, %s".formatted(machine.jdk(), machine.heapMegabytes(), machine.collector()));
        facts.put("kernel", machine.kernel());
        facts.put("disk", machine.disk());
        return facts;
    }

    private static Row row(Spread spread) {
        double greatest = Math.max(spread.max(), Double.MIN_NORMAL);
        return new Row(
                spread.name(),
                spread.unit(),
                Words.number(spread.min()),
                Words.number(spread.median()),
                Words.number(spread.max()),
                spread.runs().stream()
                        .map(value -> new Cell(Words.number(value), Math.clamp(value / greatest * BAR, 0, BAR)))
                        .toList());
    }

    /** What part of the floor the first figure reaches that counts the same thing. */
    private static FloorRow floor(Floor floor, List<Spread> figures) {
        String share = figures.stream()
                .filter(spread ->
                        spread.unit().equals(floor.unit()) && floor.unit().endsWith("/s"))
                .findFirst()
                .map(spread -> "%s: %.0f %% of it".formatted(spread.name(), 100 * spread.median() / floor.value()))
                .orElse("");
        return new FloorRow(floor.name(), floor.how(), Words.number(floor.value()) + " " + floor.unit(), share);
    }

    private static List<Plot> plots(List<Run> runs, List<String> names) {
        List<Plot> plots = new ArrayList<>();
        Set<String> latencies = new LinkedHashSet<>();
        Set<String> seconds = new LinkedHashSet<>();
        runs.forEach(run -> {
            latencies.addAll(run.latencies().keySet());
            seconds.addAll(run.perSecond().keySet());
        });
        for (String what : latencies) {
            plots.add(Plot.percentiles(
                    what,
                    names,
                    runs.stream()
                            .map(run -> run.latencies().getOrDefault(what, Latency.NONE))
                            .toList()));
        }
        for (String what : seconds) {
            plots.add(Plot.seconds(
                    what + ", over time",
                    names,
                    runs.stream()
                            .map(run -> whole(run.perSecond().getOrDefault(what, List.of())))
                            .toList()));
        }
        return plots;
    }

    /** Without the last second, which is hardly ever a whole one and would look as if the shop had stopped. */
    private static List<Double> whole(List<Double> seconds) {
        return seconds.size() < 2 ? seconds : seconds.subList(0, seconds.size() - 1);
    }
}
