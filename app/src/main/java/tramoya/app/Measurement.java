package tramoya.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tramoya.bench.Scenario;
import tramoya.bench.floor.Floors;
import tramoya.bench.report.Floor;
import tramoya.bench.report.Machine;
import tramoya.bench.report.Probe;
import tramoya.bench.report.Report;
import tramoya.bench.report.Reports;
import tramoya.bench.report.Run;
import tramoya.bench.report.Spread;

/** Takes the runs, then the floors, then writes the report. */
final class Measurement {
    private final String name;
    private final MeasureOptions options;
    private final BenchPremises premises;

    Measurement(String name, MeasureOptions options, BenchPremises premises) {
        this.name = name;
        this.options = options;
        this.premises = premises;
    }

    /**
     * What is to be done.
     *
     * @param scenario null for what happens only once
     * @param once makes all runs of such a thing
     */
    record Plan(
            @Nullable Scenario scenario,
            List<String> about,
            Map<String, String> setting,
            List<Probe> probes,
            @Nullable Supplier<List<Run>> once) {
        static Plan of(Scenario scenario) {
            return new Plan(scenario, scenario.about(), scenario.setting(), List.of(), null);
        }

        static Plan once(List<String> about, Map<String, String> setting, Supplier<List<Run>> runs) {
            return new Plan(null, about, setting, List.of(), runs);
        }

        Plan after(List<Probe> more) {
            List<Probe> all = new ArrayList<>(probes);
            all.addAll(more);
            return new Plan(scenario, about, setting, all, once);
        }
    }

    int take(Plan plan) throws IOException {
        List<Run> runs = runs(plan);
        if (plan.scenario() instanceof AutoCloseable engine) {
            close(engine);
        }
        premises.close(); // the floors have the machine for themselves
        Report report = report(plan, runs, options.noFloors ? List.of() : floors());
        say(report);
        write(report);
        return runs.stream().allMatch(Run::isClean) ? 0 : 1;
    }

    private List<Run> runs(Plan plan) {
        Supplier<List<Run>> once = plan.once();
        if (once != null) {
            return once.get();
        }
        Scenario scenario = java.util.Objects.requireNonNull(plan.scenario());
        scenario.warmUp();
        List<Run> runs = new ArrayList<>();
        for (int number = 1; number <= options.runs; number++) {
            Run run = scenario.run().named("run " + number);
            var first = run.figures().getFirst();
            Console.say("%s: %s %,.1f %s%s"
                    .formatted(
                            run.name(),
                            first.name(),
                            first.value(),
                            first.unit(),
                            run.isClean() ? "" : ", and errors: " + run.errors()));
            runs.add(run);
        }
        return runs;
    }

    private static void close(AutoCloseable engine) {
        try {
            engine.close();
        } catch (Exception failure) {
            throw new IllegalStateException("what was measured does not close: " + failure.getMessage(), failure);
        }
    }

    private List<Floor> floors() throws IOException {
        Console.say("Measuring what the parts do by themselves");
        return new Floors(premises.directory(), premises.storage(), options.floorSeconds)
                .measure(brokers(), tools(), Console::complain);
    }

    /** Addresses by the names of the brokers that are used. */
    private Map<String, String> brokers() {
        List<String> used = List.of(events(), queues());
        Map<String, String> brokers = new java.util.TreeMap<>();
        if (used.contains("kafka")) {
            brokers.put("kafka", premises.kafka());
        }
        if (used.contains("rabbitmq")) {
            brokers.put("rabbitmq", premises.rabbitmq());
        }
        return brokers;
    }

    /** Where the brokers' own tools are; the launcher knows. */
    private static @Nullable Path tools() {
        String file = System.getProperty("tramoya.bench.tools");
        return file == null ? null : Path.of(file);
    }

    private String store() {
        return premises.options().store == null ? "sqlite" : premises.options().store;
    }

    private String events() {
        return premises.options().events == null ? "embedded" : premises.options().events;
    }

    private String queues() {
        return premises.options().queues == null ? "embedded" : premises.options().queues;
    }

    private Report report(Plan plan, List<Run> runs, List<Floor> floors) {
        return new Report(
                name,
                plan.about(),
                store(),
                events(),
                queues(),
                Clock.systemUTC().instant(),
                System.getProperty("tramoya.bench.command", "bench " + name),
                Machine.commit(Path.of(System.getProperty("tramoya.bench.home", "."))),
                Machine.here(premises.directory()),
                plan.setting(),
                plan.probes(),
                runs,
                floors);
    }

    private static void say(Report report) {
        for (Spread figure : report.figures()) {
            Console.say("%-45s %,14.2f %,14.2f %,14.2f  %s"
                    .formatted(figure.name(), figure.min(), figure.median(), figure.max(), figure.unit()));
        }
        report.floors()
                .forEach(
                        floor -> Console.say("%-60s %,14.2f  %s".formatted(floor.name(), floor.value(), floor.unit())));
    }

    private void write(Report report) throws IOException {
        String file = String.join("-", List.of(name, store()))
                + (events().equals("embedded") ? "" : "-" + events())
                + (queues().equals("embedded") || queues().equals(events()) ? "" : "-" + queues());
        Path json = options.json == null ? Path.of("bench-results", file + ".json") : options.json;
        Path html = options.html == null ? Path.of("bench-results", file + ".html") : options.html;
        Reports.writeJson(report, json);
        Reports.writeHtml(report, html);
        Console.say("Written to %s and %s".formatted(html, json));
    }
}
